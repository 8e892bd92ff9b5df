/** The words of suspending many people at once. */
import { catalogue } from "../../ui/language";

// Named one by one; of more, how many.
const MOST = 10;

export const manyWords = catalogue({
  ja: {
    open: "まとめて利用停止",
    title: "まとめて利用停止",
    lead: "いま表示している人から選びます。探す言葉で絞り込めます。発言は消えません。あとで一人ずつ再開できます。",
    all: (count: number) => `表示している${count}人を、すべて選ぶ`,
    suspend: (count: number) => `選んだ${count}人を利用停止にする`,
    sure: (names: readonly string[]) =>
      `${names.slice(0, MOST).join("、")}${names.length > MOST ? `、ほか${names.length - MOST}人` : ""}。すぐにサインアウトし、入れなくなります。`,
    progress: (done: number, total: number) => `${total}人のうち${done}人が済みました。`,
    over: (count: number) => `${count}人を利用停止にしました。`,
    backAgain: (count: number) => `${count}人の利用を再開しました。`,
    failed: (name: string, why: string) => `${name}：${why}`,
    stop: "ここで止める",
    undo: "この人たちを元に戻す",
    close: "閉じる",
  },
  en: {
    open: "Suspend several",
    title: "Suspend several people",
    lead: "Choose among those who are shown; the search narrows them. Nothing that was said is deleted, and each can be reinstated.",
    all: (count: number) => `All ${count} who are shown`,
    suspend: (count: number) => `Suspend the ${count} chosen`,
    sure: (names: readonly string[]) =>
      `${names.slice(0, MOST).join(", ")}${names.length > MOST ? ` and ${names.length - MOST} more` : ""}. They are signed out at once, and cannot come in.`,
    progress: (done: number, total: number) => `${done} of ${total} done.`,
    over: (count: number) => `${count} suspended.`,
    backAgain: (count: number) => `${count} reinstated.`,
    failed: (name: string, why: string) => `${name}: ${why}`,
    stop: "Stop here",
    undo: "Reinstate them",
    close: "Close",
  },
});
