/** Romaji to hiragana, so that names are found with the input method switched off. */

const ROWS: Record<string, string> = {
  "": "あいうえお",
  k: "かきくけこ",
  s: "さしすせそ",
  t: "たちつてと",
  n: "なにぬねの",
  h: "はひふへほ",
  m: "まみむめも",
  r: "らりるれろ",
  g: "がぎぐげご",
  z: "ざじずぜぞ",
  d: "だぢづでど",
  b: "ばびぶべぼ",
  p: "ぱぴぷぺぽ",
};
const ODD: Record<string, string> = {
  shi: "し",
  chi: "ち",
  tsu: "つ",
  fu: "ふ",
  ji: "じ",
  ya: "や",
  yu: "ゆ",
  yo: "よ",
  wa: "わ",
  wo: "を",
};
const GLIDES: Record<string, string> = {
  ky: "き",
  sy: "し",
  sh: "し",
  ty: "ち",
  ch: "ち",
  ny: "に",
  hy: "ひ",
  my: "み",
  ry: "り",
  gy: "ぎ",
  jy: "じ",
  j: "じ",
  zy: "じ",
  by: "び",
  py: "ぴ",
};

const syllables = makeSyllables();

function makeSyllables(): Map<string, string> {
  const table = new Map<string, string>();
  const vowels = Array.from("aiueo");
  for (const [head, kana] of Object.entries(ROWS)) {
    Array.from(kana).forEach((letter, index) => {
      table.set(head + vowels[index], letter);
    });
  }
  for (const [head, kana] of Object.entries(GLIDES)) {
    table.set(`${head}a`, `${kana}ゃ`);
    table.set(`${head}u`, `${kana}ゅ`);
    table.set(`${head}o`, `${kana}ょ`);
  }
  for (const [romaji, kana] of Object.entries(ODD)) table.set(romaji, kana);
  return table;
}

/** What cannot be read as romaji stays as it is. */
export function romajiToKana(text: string): string {
  let kana = "";
  let rest = text.toLowerCase();
  while (rest !== "") {
    const [read, length] = nextSyllable(rest);
    kana += read;
    rest = rest.slice(length);
  }
  return kana;
}

function nextSyllable(rest: string): [string, number] {
  for (const length of [3, 2, 1]) {
    const kana = syllables.get(rest.slice(0, length));
    if (kana !== undefined && rest.length >= length) return [kana, length];
  }
  const [first, second] = rest;
  if (first === "n" || (first === "m" && /[bmp]/.test(second ?? ""))) return ["ん", 1];
  if (first !== undefined && first === second && /[a-z]/.test(first)) return ["っ", 1];
  return [first ?? "", 1];
}
