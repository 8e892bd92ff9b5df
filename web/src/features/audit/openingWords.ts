/** The words of opening a room that one is not in. */
import { catalogue } from "../../ui/language";

export const openingWords = catalogue({
  ja: {
    button: "このルームを開く（理由が必要）",
    title: (name: string) => `「${name}」を開く`,
    lead: "入っていないルームを読むには理由が必要です。あなたの名前と理由は、読んだページごとに監査記録に残り、団体の管理者とほかの監査担当が見られます。",
    reason: "理由",
    reasonHelp: "5文字以上で書いてください（例：情報公開請求 第12号のため）。",
    reasonShort: "理由を5文字以上で書いてください。",
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
    reason: "Reason",
    reasonHelp: "Five characters at least, such as: request for disclosure no. 12.",
    reasonShort: "Please give a reason of five characters at least.",
    open: "Record and open",
    older: "Record, and read what was before",
    empty: "Nothing was said.",
    withdrawn: "(withdrawn)",
    files: (names: string) => `Files: ${names}`,
  },
});
