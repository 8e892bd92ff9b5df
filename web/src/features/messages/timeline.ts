/** The heart of the client: a window of history, arrivals and unsent messages, and how they join. No React here. */
import type { MessageOut, MessagePage, Reaction } from "../../protocol/wire";
import { markOf, withReaction } from "./reactions";

/** A gapless run of messages, `messages[i + 1].number` being `messages[i].number + 1` wherever the server has both. */
export interface Timeline {
  messages: MessageOut[];
  /** Pass on to get older ones; null at the beginning of the room. */
  older: number | null;
  /** The room's newest number we have heard of; beyond the window there is more to load. */
  lastNumber: number;
  /** Numbers that begin a loaded page: they keep their header, so that nothing moves when a page comes before them. */
  pageStarts: ReadonlySet<number>;
  /** Reactions of one's own (`markOf`): of some, the messages themselves do not say whose they are. */
  own: ReadonlySet<string>;
  /** Numbers of the messages that one has bookmarked. */
  bookmarks: ReadonlySet<number>;
}

/** All there is of one reaction to a message now; `isOwn` where it is one's own that came or went. */
export interface ReactionChange {
  number: number;
  reaction: Reaction;
  isOwn: boolean;
  isThere: boolean;
}

export type Direction = "older" | "newer";

const MOST_HELD = 600;
const KEPT = 400;

export function fromPage(page: MessagePage, older: number | null): Timeline {
  const first = page.items[0];
  return {
    messages: page.items,
    older,
    lastNumber: Math.max(page.last_number, lastOf(page.items)),
    pageStarts: new Set(first ? [first.number] : []),
    ...ownOf(page),
  };
}

export function firstOf(messages: readonly MessageOut[]): number {
  return messages[0]?.number ?? 0;
}

export function lastOf(messages: readonly MessageOut[]): number {
  return messages.at(-1)?.number ?? 0;
}

/** Whether the window reaches the newest message of the room. */
export function reachesEnd(timeline: Timeline): boolean {
  return lastOf(timeline.messages) >= timeline.lastNumber;
}

/** A window that has grown this far lets go of its other edge. */
export function isFull(timeline: Timeline): boolean {
  return timeline.messages.length > MOST_HELD;
}

/** A message that came by itself. Doubled and late ones change nothing; one beyond a hole only says there is more. */
export function arrive(timeline: Timeline, message: MessageOut): Timeline {
  const last = lastOf(timeline.messages);
  const lastNumber = Math.max(timeline.lastNumber, message.number);
  const followsOn = message.number === last + 1 || (last === 0 && timeline.lastNumber === 0);
  if (followsOn) return { ...timeline, messages: [...timeline.messages, message], lastNumber };
  if (message.number > last)
    return lastNumber === timeline.lastNumber ? timeline : { ...timeline, lastNumber };
  return change(timeline, message);
}

/** A message that is no longer what it was takes its own place; whatever is older than what stands there is late. */
export function change(timeline: Timeline, message: MessageOut): Timeline {
  return changeOne(timeline, message.number, (known) => (supersedes(message, known) ? message : known));
}

/** The message as it was just read, with all that has been added to it. */
export function reread(timeline: Timeline, message: MessageOut): Timeline {
  return changeOne(timeline, message.number, (known) => (supersedes(known, message) ? known : message));
}

export function react(timeline: Timeline, { number, reaction, isOwn, isThere }: ReactionChange): Timeline {
  const changed = changeOne(timeline, number, (message) => withReaction(message, reaction));
  if (!isOwn || changed === timeline) return changed;
  const mark = markOf(number, reaction.emoji);
  const others = [...timeline.own].filter((one) => one !== mark);
  return { ...changed, own: new Set(isThere ? [...others, mark] : others) };
}

export function pin(timeline: Timeline, number: number, pinnedAt: string | null): Timeline {
  return changeOne(timeline, number, (message) =>
    message.deleted_at === null ? { ...message, pinned_at: pinnedAt } : message,
  );
}

export function bookmark(timeline: Timeline, number: number, isThere: boolean): Timeline {
  const others = [...timeline.bookmarks].filter((one) => one !== number);
  return { ...timeline, bookmarks: new Set(isThere ? [...others, number] : others) };
}

function changeOne(timeline: Timeline, number: number, make: (message: MessageOut) => MessageOut): Timeline {
  const index = timeline.messages.findIndex((one) => one.number === number);
  const known = timeline.messages[index];
  const made = known && make(known);
  if (made === undefined || made === known) return timeline;
  return { ...timeline, messages: timeline.messages.with(index, made) };
}

function ownOf({ own }: MessagePage): Pick<Timeline, "own" | "bookmarks"> {
  const marks = own?.reactions.map(({ number, emoji }) => markOf(number, emoji));
  return { own: new Set(marks), bookmarks: new Set(own?.bookmarks) };
}

/** What is one's own on two pages. */
function bothOwn(timeline: Timeline, page: MessagePage): Pick<Timeline, "own" | "bookmarks"> {
  const more = ownOf(page);
  return {
    own: new Set([...timeline.own, ...more.own]),
    bookmarks: new Set([...timeline.bookmarks, ...more.bookmarks]),
  };
}

export function messageIn(timeline: Timeline | null | undefined, number: number): MessageOut | undefined {
  return timeline?.messages.find((one) => one.number === number);
}

export function prepend(timeline: Timeline, page: MessagePage): Timeline {
  const first = firstOf(timeline.messages);
  const fresh = page.items.filter((message) => message.number < first || timeline.messages.length === 0);
  return {
    messages: [...fresh, ...timeline.messages],
    older: page.next,
    lastNumber: Math.max(timeline.lastNumber, page.last_number),
    pageStarts: new Set([...timeline.pageStarts, ...fresh.slice(0, 1).map((message) => message.number)]),
    ...bothOwn(timeline, page),
  };
}

export function append(timeline: Timeline, page: MessagePage): Timeline {
  const last = lastOf(timeline.messages);
  const fresh = page.items.filter((message) => message.number > last);
  return {
    ...timeline,
    messages: [...timeline.messages, ...fresh],
    // The server's count decides when a page came back short: nothing more is there to wait for.
    lastNumber: fresh.length === 0 ? last : Math.max(timeline.lastNumber, page.last_number),
    ...bothOwn(timeline, page),
  };
}

/** Keeps the window small by letting go of what is far behind the reader's back. */
export function trim(timeline: Timeline, reading: Direction): Timeline {
  const { messages } = timeline;
  if (!isFull(timeline)) return timeline;
  if (reading === "older") return { ...timeline, messages: messages.slice(0, KEPT) };
  const kept = messages.slice(-KEPT);
  const first = firstOf(kept);
  return { ...timeline, messages: kept, older: first, pageStarts: new Set([...timeline.pageStarts, first]) };
}

/** A withdrawal is the last word; before it, each edit counts up. */
function supersedes(message: MessageOut, known: MessageOut): boolean {
  if (known.deleted_at !== null) return false;
  return message.deleted_at !== null || message.version > known.version;
}
