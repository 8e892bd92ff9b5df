/** The words of sending later. */
import { catalogue } from "../../ui/language";

interface ScheduleWords {
  options: string;
  later: string;
  sendAt: (moment: string) => string;
  pick: string;
  pickTitle: string;
  pickLead: string;
  plan: string;
  impossible: string;
  list: string;
  none: string;
  waiting: (moment: string) => string;
  planned: (moment: string) => string;
  files: (count: number) => string;
  sendNow: string;
  sendNowDone: string;
  change: string;
  changed: string;
  save: string;
  cancel: string;
  body: string;
  takeBack: string;
  takenBack: string;
  discard: string;
  discarded: string;
  copyText: string;
  copied: string;
  roomLeft: string;
  notSent: string;
  look: string;
  reasons: Readonly<Record<string, string>>;
  otherReason: string;
  of: (room: string) => string;
}

const ja: ScheduleWords = {
  options: "あとで送る",
  later: "あとで",
  sendAt: (moment) => `${moment} に送る`,
  pick: "日時を選んで送る…",
  pickTitle: "送る日時を選ぶ",
  pickLead: "この日時になると、サーバーが自動で送ります。パソコンの電源を切っていても送られます。",
  plan: "この日時に送る",
  impossible: "これから1年以内の日時を選んでください。",
  list: "予約送信",
  none: "予約したメッセージはありません。入力欄の「あとで送る」から予約できます。",
  waiting: (moment) => `${moment} に送ります`,
  planned: (moment) => `${moment} に送ります。`,
  files: (count) => `添付ファイル ${count}件`,
  sendNow: "今すぐ送る",
  sendNowDone: "送信しました。",
  change: "変更する",
  changed: "予約を変更しました。",
  save: "保存する",
  cancel: "やめる",
  body: "本文",
  takeBack: "取り消して下書きに戻す",
  takenBack: "予約を取り消し、文章を下書きに戻しました。",
  discard: "予約を削除",
  discarded: "予約を削除しました。",
  copyText: "文章をコピー",
  copied: "コピーしました。",
  roomLeft: "退出したルーム",
  notSent: "予約したメッセージを送れませんでした。文章は残っています。",
  look: "確かめる",
  reasons: {
    late: "サーバーが止まっていて、予定の時刻を6時間以上過ぎました。送るかどうか決めてください。",
    left_room: "このルームのメンバーではなくなったため、送りませんでした。",
    held_back: "団体の決まりで、このルームには送れない内容が含まれているため、送りませんでした。",
    confirmation_needed: "送る前に確かめる内容が含まれているため、送りませんでした。書き直してください。",
    suspended: "アカウントが停止されていたため、送りませんでした。",
    invalid: "返信先の発言が見つからないなど、内容に問題があり、送れませんでした。",
  },
  otherReason: "サーバーで受け付けられませんでした。内容を確かめて、もう一度お試しください。",
  of: (room) => `「${room}」への予約`,
};

const en: ScheduleWords = {
  options: "Send later",
  later: "Later",
  sendAt: (moment) => `Send ${moment}`,
  pick: "Choose a day and time…",
  pickTitle: "When to send",
  pickLead: "The server sends it by itself at this time, also while your computer is off.",
  plan: "Send at this time",
  impossible: "Please choose a time within the coming year.",
  list: "Scheduled",
  none: "Nothing is scheduled. “Send later” beside the writing box schedules a message.",
  waiting: (moment) => `Will be sent ${moment}`,
  planned: (moment) => `Will be sent ${moment}.`,
  files: (count) => (count === 1 ? "1 file attached" : `${count} files attached`),
  sendNow: "Send now",
  sendNowDone: "Sent.",
  change: "Change",
  changed: "The scheduled message was changed.",
  save: "Save",
  cancel: "Cancel",
  body: "Message",
  takeBack: "Cancel it and go on writing",
  takenBack: "It will not be sent. The text is back in the writing box.",
  discard: "Delete",
  discarded: "The scheduled message was deleted.",
  copyText: "Copy the text",
  copied: "Copied.",
  roomLeft: "A room you have left",
  notSent: "A scheduled message could not be sent. Its text is kept.",
  look: "Look",
  reasons: {
    late: "The server was down until more than six hours after its time. Please decide whether to send it.",
    left_room: "It was not sent, because you are no longer a member of this room.",
    held_back: "It was not sent: it holds what your organisation does not let into this room.",
    confirmation_needed: "It was not sent: it holds what has to be confirmed first. Please edit it.",
    suspended: "It was not sent, because your account was suspended.",
    invalid: "It was not sent: for example, the message replied to cannot be found.",
  },
  otherReason: "The server did not accept it. Please check it and try again.",
  of: (room) => `scheduled to “${room}”`,
};

export const scheduleWords = catalogue<ScheduleWords>({ ja, en });
