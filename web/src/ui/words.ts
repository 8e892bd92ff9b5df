/** The words of the building blocks themselves. */
import { catalogue } from "./language";

export const uiWords = catalogue({
  ja: {
    thinkFirst: "送る前に確かめてください",
    goBack: "やめて直す",
    sendConfirmed: "確かめて送る",
    close: "閉じる",
    cancel: "やめる",
    loading: "読み込んでいます…",
    tryAgain: "もう一度試す",
    undo: "元に戻す",
    required: "必須",
    serverAway: "サーバーにつながりません。しばらくしてから、もう一度お試しください。",
    failed: "うまくいきませんでした。もう一度お試しください。",
    notices: "お知らせ",
    everyone: "全員",
    day: "日付",
    time: "時刻",
  },
  en: {
    thinkFirst: "Please think before sending",
    goBack: "Go back",
    sendConfirmed: "Send all the same",
    close: "Close",
    cancel: "Cancel",
    loading: "Loading…",
    tryAgain: "Try again",
    undo: "Undo",
    required: "Required",
    serverAway: "The server cannot be reached. Please try again in a little while.",
    failed: "That did not work. Please try again.",
    notices: "Notices",
    everyone: "everyone",
    day: "Day",
    time: "Time",
  },
});
