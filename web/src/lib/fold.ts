/** Folding of Japanese text, so that ｶﾅ, カナ and かな (and old forms of names) find each other; as `app/folding.py`. */
import { VARIANTS } from "./variants";

const LONG = "ー";
const HYPHENS = /[-‐‑‒–—―−ー─━〜~∼〰﹘]+/gu;
const UNSEEN =
  /[\u180b-\u180e]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]|[\u00ad\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are white space to the server, too.
const SPACES_AND_DOTS = /[\t-\r\x1c-\x20\x85\u1680\u2000-\u200a\u2028\u2029\u3000・·]/gu;
const MARKS = /[\u0300-\u036f\u20d0-\u20ff]/gu;
const ACCENTED = /[\u00c0-\u024f\u1e00-\u1eff]/u;
const SPECIAL: Readonly<Record<string, string>> = { ヵ: "か", ヶ: "け", ゕ: "か", ゖ: "け", ς: "σ", ß: "ss" };
const FORMS = new Map([...VARIANTS, ...Object.entries(SPECIAL)]);

export function fold(text: string): string {
  // NFKC would put a space before the marks that stand alone.
  const plain = text.replace(/゛/g, "\u3099").replace(/゜/g, "\u309a").normalize("NFKC").toLowerCase();
  return Array.from(plain, foldLetter)
    .join("")
    .replace(UNSEEN, "")
    .replace(SPACES_AND_DOTS, "")
    .replace(MARKS, "")
    .replace(HYPHENS, LONG)
    .normalize("NFC");
}

function foldLetter(letter: string): string {
  const form = FORMS.get(letter);
  if (form !== undefined) return form;
  const code = letter.codePointAt(0) ?? 0;
  if ((code >= 0x30a1 && code <= 0x30f6) || code === 0x30fd || code === 0x30fe)
    return String.fromCodePoint(code - 0x60);
  if (!ACCENTED.test(letter)) return letter;
  const [base = letter] = letter.normalize("NFD");
  return /[a-z]/i.test(base) ? base.toLowerCase() : letter;
}
