/**
 * The pictures and words that are offered as reactions, with their names in both languages for searching and for
 * screen readers. Chosen rather than complete: fit for an office, and known to every Windows 10.
 */
import type { Language } from "../../ui/language";

export interface Picture {
  emoji: string;
  ja: string;
  en: string;
}

export interface PictureGroup {
  key: "words" | "hands" | "faces" | "signs" | "things" | "seasons";
  pictures: readonly Picture[];
}

const picture = (line: string): Picture => {
  const [emoji = "", ja = "", en = ""] = line.split("|");
  return { emoji, ja, en };
};

const group = (key: PictureGroup["key"], ...lines: readonly string[]): PictureGroup => ({
  key,
  pictures: lines.map(picture),
});

export const PICTURES: readonly PictureGroup[] = [
  group(
    "words",
    "了解|了解|noted",
    "承知しました|承知しました|understood",
    "ありがとうございます|ありがとうございます|thank you",
    "確認中|確認中|checking",
    "完了|完了|done",
  ),
  group(
    "hands",
    "👍|いいね 親指 賛成|thumbs up",
    "👏|拍手 すばらしい|clapping",
    "🙏|お願い 感謝 手を合わせる|please, thanks",
    "🙌|ばんざい|raised hands",
    "👌|オーケー 大丈夫|OK",
    "🙋|挙手 はい|raising a hand",
    "🙆|まる 大丈夫|all right",
    "🙅|ばつ だめ|no",
    "🙇|おじぎ お願いします すみません|bowing",
    "💪|力こぶ がんばる|strength",
    "🤝|握手 協力|handshake",
    "✋|手 待って|raised hand",
    "👋|手をふる こんにちは|waving",
    "👉|指さし 右|pointing right",
    "👆|指さし 上|pointing up",
    "👎|よくない 反対|thumbs down",
    "✌️|ピース|victory",
    "🤞|幸運を|fingers crossed",
  ),
  group(
    "faces",
    "😊|にっこり うれしい|smiling",
    "😄|笑顔|grinning",
    "😂|大笑い|tears of joy",
    "🙂|ほほえみ|slight smile",
    "😌|ほっとする 安心|relieved",
    "😅|あせる 苦笑い|sweating",
    "😮|びっくり|surprised",
    "😢|悲しい|crying",
    "😭|大泣き|weeping",
    "😓|冷や汗 たいへん|downcast",
    "🤔|考え中 うーん|thinking",
    "😴|眠い|sleeping",
    "😷|マスク 体調不良|mask",
    "🤒|熱 発熱|fever",
    "😎|得意|cool",
    "🤗|歓迎|hugging",
    "😇|ありがたい|halo",
    "🙄|やれやれ|rolling eyes",
  ),
  group(
    "signs",
    "✅|済み 完了 チェック|done, check",
    "👀|見ました 確認|eyes, looking",
    "⭕|まる 正解|circle, yes",
    "❌|ばつ だめ 中止|cross, no",
    "❓|質問 はてな|question",
    "❗|重要 びっくり|important",
    "⚠️|注意 警告|warning",
    "🆗|オーケー|OK sign",
    "🆕|新しい|new",
    "🔴|赤 至急|red",
    "🟡|黄|yellow",
    "🔵|青|blue",
    "➕|足す 追加|plus",
    "➖|引く|minus",
    "💯|満点 百点|hundred",
    "❤️|ハート|heart",
    "⭐|星|star",
    "💡|ひらめき 案|idea",
    "1️⃣|一 いち|one",
    "2️⃣|二 に|two",
    "3️⃣|三 さん|three",
    "4️⃣|四 よん|four",
    "5️⃣|五 ご|five",
  ),
  group(
    "things",
    "📌|ピン|pin",
    "📎|クリップ 添付|paperclip",
    "📝|メモ 書類|memo",
    "📄|文書|document",
    "📁|フォルダー|folder",
    "📅|予定 カレンダー|calendar",
    "⏰|時間 締め切り|alarm clock",
    "📞|電話|telephone",
    "📠|ファクス|fax",
    "📧|メール|e-mail",
    "💻|パソコン|computer",
    "🖨️|印刷 プリンター|printer",
    "🔍|さがす 調べる|search",
    "🔑|鍵|key",
    "🏢|庁舎 役所|office",
    "🏫|学校|school",
    "🏥|病院|hospital",
    "🚒|消防車|fire engine",
    "🚑|救急車|ambulance",
    "🚗|車 出張|car",
    "🍵|お茶 休憩|tea",
    "🍱|お弁当 昼食|lunch",
    "💉|注射 接種|vaccination",
    "🗳️|選挙 投票|ballot",
    "📣|お知らせ|announcement",
    "🎁|贈り物|gift",
  ),
  group(
    "seasons",
    "🎉|お祝い おめでとう|celebration",
    "🎊|祝い くす玉|confetti",
    "🌸|桜 春|cherry blossom",
    "🎋|七夕|tanabata",
    "🎆|花火|fireworks",
    "🍁|紅葉 秋|autumn",
    "⛄|雪 冬|snowman",
    "🎍|正月 門松|new year",
    "☀️|晴れ|sunny",
    "☁️|くもり|cloudy",
    "☔|雨|rain",
    "🌀|台風|typhoon",
    "⚡|雷 停電|lightning",
    "🔥|火|fire",
    "🌊|津波 波|wave",
  ),
];

const NAMES = new Map(PICTURES.flatMap(({ pictures }) => pictures.map((one) => [one.emoji, one] as const)));

/** What a screen reader says; a picture from elsewhere is left to the reader's own dictionary. */
export function nameOf(emoji: string, language: Language): string {
  const known = NAMES.get(emoji);
  return known === undefined ? emoji : (known[language].split(/[ ,]/)[0] ?? emoji);
}
