/** The window of history held for each room that was opened. */
import { create } from "zustand";
import type { FileOut, MessageOut, MessagePage } from "../../protocol/wire";
import { lastPage, pageAfter, pageAround, pageBefore } from "./messageApi";
import { apply, bringUpToDate, isTooOld, type News, NO_NEWS, type RecentNews, remember } from "./news";
import { keepPlace, type Place, placeIn } from "./places";
import { forgetQuotes, keepQuotes } from "./quoteStore";
import {
  append,
  arrive,
  change as changeMessage,
  type Direction,
  firstOf,
  fromPage,
  isFull,
  lastOf,
  prepend,
  reachesEnd,
  type Timeline,
  trim,
} from "./timeline";

export interface Conversation {
  state: "loading" | "ready" | "failed";
  timeline: Timeline | null;
  /** Changes when the window was replaced as a whole: the list then starts anew, at `target`. */
  windowId: number;
  target: { kind: "end" } | { kind: "number"; number: number } | ({ kind: "place" } & Place);
  unreadFrom: number | null;
  loading: Direction | null;
}

const MOST_ROOMS = 12;
/** Newest number heard of per room, also while its page is still on the way. */
const heard = new Map<string, number>();
const requests = new Map<string, number>();
/** What happened to messages lately, for pages that are still on their way. */
const recent = new Map<string, RecentNews>();
const MOST_TRIES = 3;
const NOTHING = { state: "loading" as const, timeline: null, windowId: 0, loading: null };
let lastWindowId = 0;

export const useTimelines = create<{ byRoom: Record<string, Conversation> }>(() => ({ byRoom: {} }));

/** Opens a room where reading stopped; when everything is read, where one left it, or at its end. */
export async function openRoom(roomId: string, unreadFrom: number | null): Promise<void> {
  const known = useTimelines.getState().byRoom[roomId];
  const target = targetOf(roomId, unreadFrom);
  if (known?.timeline && known.state === "ready" && covers(known.timeline, target)) {
    put(roomId, { ...known, windowId: nextWindow(), unreadFrom, target });
    return;
  }
  await load(roomId, unreadFrom, target, () => firstPage(roomId, target));
}

export function goToEnd(roomId: string): Promise<void> {
  const unreadFrom = useTimelines.getState().byRoom[roomId]?.unreadFrom ?? null;
  return load(roomId, unreadFrom, { kind: "end" }, () => lastPage(roomId));
}

export function goToNumber(roomId: string, number: number): Promise<void> {
  const unreadFrom = useTimelines.getState().byRoom[roomId]?.unreadFrom ?? null;
  return load(roomId, unreadFrom, { kind: "number", number }, () => pageAround(roomId, number));
}

/** Loads one more page at an edge of the window; does nothing while one is on its way. */
export async function loadMore(roomId: string, direction: Direction): Promise<void> {
  const known = useTimelines.getState().byRoom[roomId];
  if (!known?.timeline || known.loading !== null || known.state !== "ready") return;
  const { timeline, windowId } = known;
  put(roomId, { ...known, loading: direction });
  const page = await fresh(roomId, () => askMore(roomId, timeline, direction)).catch(() => null);
  const now = useTimelines.getState().byRoom[roomId];
  if (!now?.timeline || now.windowId !== windowId) return;
  if (page === null) {
    // Passing trouble: a moment's pause, then scrolling asks again.
    setTimeout(() => change(roomId, (one) => ({ ...one, loading: null })), 2_000);
    return;
  }
  keepQuotes(roomId, page.quoted ?? []);
  const grown = direction === "older" ? prepend(now.timeline, page) : append(now.timeline, page);
  put(roomId, { ...now, timeline: bringUpToDate(grown, page.seq, newsOf(roomId)), loading: null });
  // A removal at the other edge is its own update: the list can keep still through only one change at a time.
  setTimeout(() => trimTo(roomId, direction), 100);
}

export function messageArrived(roomId: string, message: MessageOut, isReadingEnd: boolean): void {
  heard.set(roomId, Math.max(heard.get(roomId) ?? 0, message.number));
  change(roomId, (one) => {
    if (one.timeline === null) return one;
    // A reader far up keeps the window; the newer ones are loaded when wanted.
    if (isFull(one.timeline) && !isReadingEnd) return { ...one, timeline: noteNewer(one.timeline, message) };
    return { ...one, timeline: arrive(one.timeline, message) };
  });
  if (isReadingEnd) setTimeout(() => trimTo(roomId, "newer"), 100);
}

/** Something happened to a message, in its order in the room's log. */
export function newsArrived(roomId: string, news: News): void {
  recent.set(roomId, remember(newsOf(roomId), news));
  changeWindow(roomId, (timeline) => apply(timeline, news));
}

/** The server's answer to what was done here; its event follows, or has come already. */
export function messageChanged(roomId: string, message: MessageOut): void {
  changeWindow(roomId, (timeline) => changeMessage(timeline, message));
}

export function changeWindow(roomId: string, make: (timeline: Timeline) => Timeline): void {
  change(roomId, (one) => {
    const timeline = one.timeline && make(one.timeline);
    return timeline === one.timeline ? one : { ...one, timeline };
  });
}

/** Something became known of files: what every message of the room says of them changes with it. */
export function changeFiles(roomId: string, changed: (file: FileOut) => FileOut): void {
  changeWindow(roomId, (timeline) => ({
    ...timeline,
    messages: timeline.messages.map((message) =>
      message.files.length === 0 ? message : { ...message, files: message.files.map(changed) },
    ),
  }));
}

/** The room's past is another one now: what we hold of it is wrong. */
export function dropTimeline(roomId: string): void {
  heard.delete(roomId);
  recent.delete(roomId);
  forgetQuotes(roomId);
  keepPlace(roomId, null);
  dropWindow(roomId);
}

function dropWindow(roomId: string): void {
  useTimelines.setState(({ byRoom }) => {
    const { [roomId]: _, ...rest } = byRoom;
    return { byRoom: rest };
  });
}

function covers(timeline: Timeline, target: Conversation["target"]): boolean {
  if (target.kind === "end") return reachesEnd(timeline);
  return firstOf(timeline.messages) <= target.number && target.number <= lastOf(timeline.messages);
}

function targetOf(roomId: string, unreadFrom: number | null): Conversation["target"] {
  if (unreadFrom !== null) return { kind: "number", number: unreadFrom };
  const place = placeIn(roomId);
  return place === null ? { kind: "end" } : { kind: "place", ...place };
}

function firstPage(roomId: string, target: Conversation["target"]): Promise<MessagePage> {
  return target.kind === "end" ? lastPage(roomId) : pageAround(roomId, target.number);
}

async function load(
  roomId: string,
  unreadFrom: number | null,
  target: Conversation["target"],
  ask: () => Promise<MessagePage>,
): Promise<void> {
  const request = nextWindow();
  requests.set(roomId, request);
  const isStillWanted = () => requests.get(roomId) === request;
  // What is on the screen stays there until its successor is here: no blank in between.
  const shown = useTimelines.getState().byRoom[roomId] ?? { ...NOTHING, target, unreadFrom };
  put(roomId, { ...shown, state: "loading", loading: null });
  try {
    const page = await fresh(roomId, ask);
    if (!isStillWanted()) return;
    keepQuotes(roomId, page.quoted ?? []);
    const loaded = bringUpToDate(fromPage(page, olderThan(page)), page.seq, newsOf(roomId));
    const timeline = { ...loaded, lastNumber: Math.max(loaded.lastNumber, heard.get(roomId) ?? 0) };
    put(roomId, { state: "ready", timeline, target, unreadFrom, loading: null, windowId: nextWindow() });
    forgetLongUnused(roomId);
  } catch {
    if (isStillWanted()) change(roomId, (one) => ({ ...one, state: "failed" }));
  }
}

function newsOf(roomId: string): RecentNews {
  return recent.get(roomId) ?? NO_NEWS;
}

/** Asks again for a page that was overtaken by more news than is remembered. */
async function fresh(roomId: string, ask: () => Promise<MessagePage>): Promise<MessagePage> {
  let page = await ask();
  for (let tries = 1; tries < MOST_TRIES && isTooOld(page.seq, newsOf(roomId)); tries += 1)
    page = await ask();
  return page;
}

function askMore(roomId: string, timeline: Timeline, direction: Direction): Promise<MessagePage> {
  return direction === "older"
    ? pageBefore(roomId, timeline.older ?? firstOf(timeline.messages))
    : pageAfter(roomId, lastOf(timeline.messages));
}

/** Where to go on upwards; a room that hides its past answers the next question with an empty page. */
function olderThan(page: MessagePage): number | null {
  const first = firstOf(page.items);
  return first > 1 ? first : null;
}

function noteNewer(timeline: Timeline, message: MessageOut): Timeline {
  return { ...timeline, lastNumber: Math.max(timeline.lastNumber, message.number) };
}

function trimTo(roomId: string, reading: Direction): void {
  change(roomId, (one) => {
    if (one.timeline === null || one.loading !== null) return one;
    const trimmed = trim(one.timeline, reading);
    return trimmed === one.timeline ? one : { ...one, timeline: trimmed };
  });
}

function change(roomId: string, make: (one: Conversation) => Conversation): void {
  const known = useTimelines.getState().byRoom[roomId];
  if (known === undefined) return;
  const made = make(known);
  if (made !== known) put(roomId, made);
}

function put(roomId: string, conversation: Conversation): void {
  useTimelines.setState(({ byRoom }) => ({ byRoom: { ...byRoom, [roomId]: conversation } }));
}

function nextWindow(): number {
  lastWindowId += 1;
  return lastWindowId;
}

function forgetLongUnused(current: string): void {
  const others = Object.entries(useTimelines.getState().byRoom).filter(([roomId]) => roomId !== current);
  const old = others.sort(([, one], [, other]) => other.windowId - one.windowId).slice(MOST_ROOMS);
  for (const [roomId] of old) dropWindow(roomId);
}
