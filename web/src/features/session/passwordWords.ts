/** The words of passwords. */
import { catalogue } from "../../ui/language";

export const passwordWords = catalogue({
  ja: {
    lead: "パスワードを変えると、この端末以外ではサインアウトします。",
    current: "今のパスワード",
    fresh: "新しいパスワード",
    again: "新しいパスワード（もう一度）",
    advice:
      "関係のない言葉を三つほど並べると、長くても覚えやすくなります。記号や大文字を混ぜる必要はありません。",
    show: "新しいパスワードを表示する",
    change: "パスワードを変える",
    changing: "変えています…",
    changed: "パスワードを変えました。ほかの端末はサインアウトしました。",
    missing: "すべての欄に入力してください。",
    different: "新しいパスワードが、二つの欄で違っています。もう一度入力してください。",
    firstTime: "新しいパスワードを決めてください",
    firstTimeLead:
      "いまのパスワードは、情報担当が決めた仮のものです。あなただけが知っているパスワードに変えてください。",
    firstTimeGo: "決めてサインインする",
    back: "最初からやり直す",
    reset: "仮パスワードを発行する",
    resetLead: (name: string) =>
      `${name}さんのパスワードを、仮のものに置き換えます。${name}さんはすべての端末でサインアウトし、次のサインインで新しいパスワードを決めます。`,
    oneTime: "仮パスワード",
    oneTimeLead: (until: string) =>
      `この画面を閉じると、二度と表示できません。本人に直接伝えてください。${until}まで使えます。`,
  },
  en: {
    lead: "Changing the password signs you out on all other devices.",
    current: "Current password",
    fresh: "New password",
    again: "New password (once more)",
    advice: "Three unrelated words are easy to remember. Signs and capitals are not needed.",
    show: "Show the new password",
    change: "Change the password",
    changing: "Changing…",
    changed: "The password was changed. Other devices were signed out.",
    missing: "Please fill in all fields.",
    different: "The two new passwords differ. Please type them again.",
    firstTime: "Please choose a new password",
    firstTimeLead: "Your present one was given to you by your IT staff. Choose one that only you know.",
    firstTimeGo: "Set it and sign in",
    back: "Start again",
    reset: "Issue a one-time password",
    resetLead: (name: string) =>
      `Replaces the password of ${name}, who is signed out on all devices and chooses a new one at the next sign-in.`,
    oneTime: "One-time password",
    oneTimeLead: (until: string) =>
      `It cannot be shown again once this is closed. Tell it to the person yourself. It holds until ${until}.`,
  },
});
