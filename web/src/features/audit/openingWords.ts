/** The words of opening a room that one is not in. */
import { catalogue } from "../../ui/language";

export const openingWords = catalogue({
  ja: {
    button: "このルームを開く（理由が必要）",
    title: (name: string) => `「${name}」を開く`,
    lead: "入っていないルームを読むには理由が必要です。あなたの名前と理由は、読んだページごとに監査記録に残り、団体の管理者とほかの監査担当が見られます。",
    open: "記録して開く",
    older: "記録して、前の発言も読む",
    empty: "発言はありません。",
    withdrawn: "（取り消された発言）",
    files: (names: string) => `添付：${names}`,
  },
  en: {
    button: "Open this room (with a reason)",
    title: (name: string) => `Open ${name}`,
    lead: "Reading a room that you are not in needs a reason. Your name and the reason stand in the audit with every page, where administrators and other auditors see them.",
    open: "Record and open",
    older: "Record, and read what was before",
    empty: "Nothing was said.",
    withdrawn: "(withdrawn)",
    files: (names: string) => `Files: ${names}`,
  },
});
