/** The words of who has read what. */
import { catalogue } from "../../ui/language";

export const readerWords = catalogue({
  ja: {
    read: "既読",
    readBy: (count: number) => `既読 ${count}`,
    readByAll: "全員既読",
    show: (read: number, of: number) => `${of}人のうち${read}人が読みました。既読を見る`,
    title: "既読",
    groups: { read: "既読", unread: "未読", left: "退出" },
    group: (name: string, count: number) => `${name} ${count}人`,
    nobody: {
      read: "まだ誰も読んでいません。",
      unread: "全員が読みました。",
      left: "退出した人はいません。",
    },
    leftLead: "送信のあとに退出した人です。未読の人数には入りません。",
    hidden: "このルームでは、読んだ人の名前は表示されません。人数だけが分かります。",
    unnamed: (count: number) => `ほかに${count}人いますが、その組織の決まりにより名前は表示されません。`,
    readAt: (moment: string) => `${moment} に読みました`,
    noTime: "読んだ時刻は記録されていません",
    notRead: "読まずに退出しました",
    more: "続きを表示",
    lateComers: "送信のあとに入った人は、人数に入りません。",
  },
  en: {
    read: "Read",
    readBy: (count: number) => `Read ${count}`,
    readByAll: "Read by all",
    show: (read: number, of: number) => `${read} of ${of} people have read this. Show who`,
    title: "Who has read this",
    groups: { read: "Read", unread: "Not read", left: "Left" },
    group: (name: string, count: number) => `${name}: ${count}`,
    nobody: {
      read: "Nobody has read this yet.",
      unread: "Everybody has read this.",
      left: "Nobody has left.",
    },
    leftLead: "They have left since this was sent and are not waited for.",
    hidden: "In this room the names of readers are not shown, only how many they are.",
    unnamed: (count: number) => `${count} more, whose organisation does not show their names.`,
    readAt: (moment: string) => `Read ${moment}`,
    noTime: "The time was not recorded",
    notRead: "Left without reading",
    more: "Show more",
    lateComers: "People who came in after it was sent do not count.",
  },
});
