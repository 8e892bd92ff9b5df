/** Folding of Japanese text, so that ｶﾅ, カナ and かな (and old forms of names) find each other. */

const OLD_FORMS: Record<string, string> = {
  髙: "高",
  﨑: "崎",
  嵜: "崎",
  邊: "辺",
  邉: "辺",
  齋: "斎",
  齊: "斉",
  澤: "沢",
  濵: "浜",
  濱: "浜",
  𠮷: "吉",
  櫻: "桜",
  廣: "広",
  國: "国",
  眞: "真",
  德: "徳",
  靜: "静",
  瀨: "瀬",
  榮: "栄",
  惠: "恵",
};
const IDEOGRAPHIC_VARIATION = /[\u{E0100}-\u{E01EF}\uFE00-\uFE0F]/gu;
const DASHES = /[-‐‑‒–—―−ー~〜]/g;
const SPACES_AND_DOTS = /[\s・･]/g;

export function fold(text: string): string {
  return Array.from(text.replace(IDEOGRAPHIC_VARIATION, "").normalize("NFKC").toLowerCase(), foldLetter)
    .join("")
    .replace(DASHES, "ー")
    .replace(SPACES_AND_DOTS, "");
}

function foldLetter(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  if (code >= 0x30a1 && code <= 0x30f6) return String.fromCodePoint(code - 0x60);
  return OLD_FORMS[letter] ?? letter;
}
