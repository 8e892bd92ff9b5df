/** The words of what one has put aside. */
import { catalogue } from "../ui/language";

export const laterWords = catalogue({
  ja: {
    title: "下書き・予約・リマインダー",
    open: "下書き・予約",
    reminders: "リマインダー",
    due: (count: number) => `リマインダー ${count}件`,
    drafts: "下書き",
    scheduled: "予約送信",
    count: (count: number) => `${count}件`,
    failed: (count: number) => `送れず ${count}件`,
  },
  en: {
    title: "Drafts, scheduled, reminders",
    open: "Drafts and later",
    reminders: "Reminders",
    due: (count: number) => (count === 1 ? "1 reminder" : `${count} reminders`),
    drafts: "Drafts",
    scheduled: "Scheduled",
    count: (count: number) => `${count}`,
    failed: (count: number) => `${count} not sent`,
  },
});
