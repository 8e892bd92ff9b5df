/** Which of the found names comes first: those whose reading begins with what was typed. */
import { fold } from "./fold";
import { romajiToKana } from "./romaji";

export interface Named {
  name: string;
  /** The reading, family name first; a room has none. */
  kana?: string;
}

/** The smaller, the better: 0 begins with it, 1 a later part begins with it, 2 contains it, 3 was found otherwise. */
export function rankOf(text: string, { name, kana = "" }: Named): number {
  const wanted = [fold(text), fold(romajiToKana(text.normalize("NFKC")))].filter((one) => one !== "");
  const parts = [name, kana].map((one) => one.split(/[\s・]+/u).map(fold));
  const begins = (one: string) => wanted.some((start) => one.startsWith(start));
  if ([name, kana].some((one) => begins(fold(one)))) return 0;
  if (parts.some((those) => those.some(begins))) return 1;
  return [name, kana].some((one) => wanted.some((part) => fold(one).includes(part))) ? 2 : 3;
}

/** Keeps the order that things came in where they match equally well. */
export function byRank<T>(text: string, all: readonly T[], namedAs: (one: T) => Named): T[] {
  return all
    .map((one) => ({ one, rank: rankOf(text, namedAs(one)) }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ one }) => one);
}
