/** The words of what is done with messages. */
import { catalogue } from "../../ui/language";
import type { ActionGroup } from "./actions";

export const actionWords = catalogue({
  ja: {
    actions: "メッセージの操作",
    groups: {
      answer: "こたえる",
      keep: "残しておく",
      take: "持ち出す",
      know: "くわしく見る",
      change: "直す・取り消す",
    } satisfies Record<ActionGroup, string>,
    more: "操作",
    edit: "編集",
    withdraw: "送信取消",
    versions: "編集の履歴を見る",
    editBox: "メッセージを編集",
    save: "保存する",
    cancel: "やめる",
    editRule: (send: string) => `${send}で保存、Escでやめる`,
    enter: "Enter",
    ctrlEnter: "Ctrl＋Enter",
    tooLong: (count: number) => `${count.toLocaleString("ja-JP")}文字多すぎます。`,
    nowSays: "今の内容:",
    overwrite: "自分の書いた内容で上書きする",
    withdrawTitle: "このメッセージの送信を取り消しますか",
    withdrawText:
      "全員の画面から内容が消え、元には戻せません。「取り消されました」という跡だけが残ります。内容は、団体の監査のために保管されます。",
    withdrawOther: (name: string) =>
      `${name}さんのメッセージを、管理者として取り消します。取り消したことは監査ログに残ります。`,
    withdrawNow: "送信を取り消す",
    withdrawn: "送信を取り消しました。",
    versionsTitle: "編集の履歴",
    versionNow: "今の内容",
    versionBefore: (count: number) => `${count}回目の内容`,
    noVersions: "以前の内容はありません。",
  },
  en: {
    actions: "What to do with the message",
    groups: { answer: "Answer", keep: "Keep", take: "Take along", know: "Know more", change: "Change" },
    more: "More",
    edit: "Edit",
    withdraw: "Withdraw",
    versions: "See earlier versions",
    editBox: "Edit the message",
    save: "Save",
    cancel: "Cancel",
    editRule: (send: string) => `${send} saves, Esc cancels`,
    enter: "Enter",
    ctrlEnter: "Ctrl+Enter",
    tooLong: (count: number) => `${count.toLocaleString("en-GB")} characters too many.`,
    nowSays: "It says now:",
    overwrite: "Replace it with what I wrote",
    withdrawTitle: "Withdraw this message?",
    withdrawText:
      "What it says disappears from everybody's screen and cannot be brought back; only a trace says that it was withdrawn. The original is kept for the organisation's auditors.",
    withdrawOther: (name: string) =>
      `You withdraw a message of ${name} as an owner of this room. The audit log will say so.`,
    withdrawNow: "Withdraw",
    withdrawn: "The message was withdrawn.",
    versionsTitle: "Earlier versions",
    versionNow: "It says now",
    versionBefore: (count: number) => `Version ${count}`,
    noVersions: "There are no earlier versions.",
  },
});
