/** Two texts for one box, written on two devices: nothing that was typed is lost, and nothing stands there twice. */
import type { Written } from "./drafts";

/** `known` is what both devices had before they went apart, where that is known. */
export function merged(mine: Written, theirs: Written, known: Written | null): Written {
  if (mine.text === theirs.text) return { ...theirs, ...mine };
  // Only one of them has gone on from what both had.
  if (known !== null && mine.text === known.text) return theirs;
  if (known !== null && theirs.text === known.text) return mine;
  if (mine.text.startsWith(theirs.text)) return mine;
  if (theirs.text.startsWith(mine.text)) return theirs;
  const missing = theirs.text.split("\n").filter((line) => line.trim() !== "" && !mine.text.includes(line));
  const others = theirs.mentions.filter(({ id }) => !mine.mentions.some((mention) => mention.id === id));
  return {
    ...theirs,
    ...mine,
    text: [mine.text, ...missing].join("\n"),
    mentions: [...mine.mentions, ...others],
  };
}

export function saysTheSame(one: Written, other: Written): boolean {
  return one.text === other.text && JSON.stringify(one.mentions) === JSON.stringify(other.mentions);
}
