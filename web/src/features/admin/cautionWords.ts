/** The words of the cautions before sending. */
import { catalogue } from "../../ui/language";

export const cautionWords = catalogue({
  ja: {
    title: "送る前の注意",
    lead: "送ろうとした文章や添付ファイルに、次のものがあるときの扱いです。ファイルは、テキスト・CSV・PDF・Word・Excel・PowerPoint（.docx・.xlsx・.pptx）の中まで見ます。サーバーが守らせます。文章そのものは、どこにも記録しません。",
    kinds: {
      my_number: "マイナンバーと思われる数字",
      names: "氏名と電話番号の一覧（3人以上）",
      words: "決めた言葉",
      unread: "中身を確かめられないファイル",
    },
    kindHelp: {
      my_number: "12桁で、検査用数字が合うものです。13桁の法人番号は対象になりません。",
      names: "「個人情報を扱ってよい」としたルームでは、注意しません。",
      words:
        "ひらがな・カタカナ、全角・半角、旧字体などの違いは区別しません。添付ファイルは、添付したときの言葉で見ます。",
      unread:
        "暗号化されたもの、紙を読み取っただけの PDF、圧縮ファイル、古い形式の文書、大きすぎるものなどです。中に何があるかは分かりません。画像と動画は含みません。",
    },
    inside: "団体の中だけのルーム",
    shared: "ほかの自治体と共有するルーム",
    actions: { allow: "そのまま送る", warn: "送る人に確かめる", refuse: "送らせない" },
    words: "注意する言葉",
    wordsHelp:
      "1行に1つ、2文字以上で、200個までです。加えた言葉は、これから書く文章と、これから添付するファイルに当てはまります。前からあるファイルは調べ直しません（転送するときも、添付したときの結果で扱います）。",
    saveWords: "言葉を保存する",
    changed: "送る前の注意を変えました。",
    trial: "試す",
    trialHelp: "文章を入れると、どう扱われるかが分かります。文章は送られず、記録もされません。",
    trialText: "試す文章",
    tryIt: "試してみる",
    nothing: "何も見つかりませんでした。そのまま送られます。",
    found: (kinds: string) => `見つかったもの：${kinds}`,
    outcome: (room: string, action: string) => `${room}：${action}`,
    of: (kind: string, room: string) => `${kind}：${room}`,
  },
  en: {
    title: "Cautions before sending",
    lead: "What becomes of a text or an attached file that holds one of these. Of files, text, CSV, PDF, Word, Excel and PowerPoint (.docx, .xlsx, .pptx) are looked into. The server sees to it, and records nothing of the text.",
    kinds: {
      my_number: "What looks like an individual number",
      names: "A list of names and telephone numbers (three or more)",
      words: "A word of your list",
      unread: "A file that could not be looked into",
    },
    kindHelp: {
      my_number: "Twelve digits with the right check digit; corporate numbers of thirteen do not count.",
      names: "Not in rooms where personal data may be written.",
      words:
        "In any spelling, width and script, as search finds them. Files: by the words of when they came.",
      unread:
        "Encrypted, a PDF of scanned sheets, packed, of an older kind, too large …: nobody knows what is in it. Pictures and films do not count.",
    },
    inside: "Rooms of the organisation alone",
    shared: "Rooms shared with other organisations",
    actions: { allow: "Send", warn: "Ask the sender", refuse: "Do not send" },
    words: "Words to watch for",
    wordsHelp:
      "One to a line, of two characters or more, up to 200. A word holds for what is written and attached from now on: files that are there already are not looked into again, and forwarded by what was found when they came.",
    saveWords: "Save the words",
    changed: "The cautions were changed.",
    trial: "Try it",
    trialHelp: "See what would become of a text. It is neither sent nor recorded.",
    trialText: "Text to try",
    tryIt: "Try",
    nothing: "Nothing was found: it would be sent.",
    found: (kinds: string) => `Found: ${kinds}`,
    outcome: (room: string, action: string) => `${room}: ${action}`,
    of: (kind: string, room: string) => `${kind}: ${room}`,
  },
});
