/** Reactions to a message: whose they are, and what a change of one does. Pure. */
import type { MessageOut, Reaction } from "../../protocol/wire";

export interface Reactor {
  id: string;
  name: string;
}

const MOST_NAMED = 10;

/** The six that are offered first; 「了解」 is a word that stands among them. */
export const USUAL = ["👍", "了解", "🙏", "👏", "✅", "👀"] as const;

/** How the server's list of one's own marks is held: one entry for each reaction. */
export function markOf(number: number, emoji: string): string {
  return `${number} ${emoji}`;
}

/** Whoever came after the first ten is not named: then the page itself said which are one's own. */
export function isMine(
  message: MessageOut,
  reaction: Reaction,
  personId: string,
  own: ReadonlySet<string>,
): boolean {
  return (
    reaction.people.some((person) => person.id === personId) ||
    own.has(markOf(message.number, reaction.emoji))
  );
}

/** All there is of one reaction now takes the place of what was known of it. */
export function withReaction(message: MessageOut, reaction: Reaction): MessageOut {
  if (message.deleted_at !== null) return message;
  const isKnown = message.reactions.some((one) => one.emoji === reaction.emoji);
  const reactions = isKnown
    ? message.reactions.map((one) => (one.emoji === reaction.emoji ? reaction : one))
    : [...message.reactions, reaction];
  return { ...message, reactions: reactions.filter((one) => one.count > 0) };
}

/** What it will look like once the server has it. */
export function expected(message: MessageOut, emoji: string, person: Reactor, isAdded: boolean): Reaction {
  const known = message.reactions.find((one) => one.emoji === emoji) ?? { emoji, count: 0, people: [] };
  const others = known.people.filter((one) => one.id !== person.id);
  if (!isAdded) return { emoji, count: Math.max(0, known.count - 1), people: others };
  const people = others.length < MOST_NAMED ? [...others, { id: person.id, name: person.name }] : others;
  return { emoji, count: known.count + 1, people };
}
