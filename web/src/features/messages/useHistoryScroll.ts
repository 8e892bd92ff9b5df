/** Where the list stands: opens at its target, sticks to the end, loads more at the edges, tells what is read. */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { VListHandle } from "virtua";
import { dayOf } from "../../lib/time";
import type { RoomOut } from "../../protocol/wire";
import { keepPlace, type Place } from "./places";
import { showsEnd } from "./reading";
import type { Row } from "./rows";
import { firstOf, reachesEnd, type Timeline } from "./timeline";
import { type Conversation, goToEnd, loadMore } from "./timelineStore";
import { useReadingClock } from "./useReadingClock";

interface Given {
  room: RoomOut;
  conversation: Conversation;
  timeline: Timeline;
  rows: Row[];
  /** The newest unsent message: writing one always shows it. */
  newest: string | undefined;
  onRead: (number: number) => void;
}

const END_SLACK = 2;
/** In letters: room for the day that sticks to the upper edge, at every size of text. */
const CONTEXT_ABOVE = 3;
/** A talk that is lower than this needs all its lines for itself. */
const ENOUGH_FOR_DAY = 16;

export function useHistoryScroll({ room, conversation, timeline, rows, newest, onRead }: Given) {
  const list = useRef<VListHandle>(null);
  const atEnd = useRef(conversation.target.kind === "end");
  const isPlaced = useRef(false);
  const [isAway, setIsAway] = useState(conversation.target.kind !== "end");
  const [day, setDay] = useState<string | null>(null);
  const shift = useShift(timeline);
  const see = useReadingClock(room, onRead);
  const isWhole = reachesEnd(timeline);

  function scrollToEnd() {
    list.current?.scrollToIndex(rows.length - 1, { align: "end" });
  }

  function look() {
    const view = list.current;
    if (view === null || !isPlaced.current) return;
    const below = view.scrollSize - view.scrollOffset - view.viewportSize;
    atEnd.current = isWhole && below <= END_SLACK;
    showsEnd(atEnd.current);
    setIsAway(!isWhole || below > view.viewportSize / 2);
    lookUp(view);
    see(lastVisible(view, rows));
    if (timeline.older !== null && view.scrollOffset < view.viewportSize * 1.5)
      void loadMore(room.id, "older");
    else if (!isWhole && below < view.viewportSize * 1.5) void loadMore(room.id, "newer");
  }

  function lookUp(view: VListHandle) {
    const { day, place: topPlace } = topmost(view, rows);
    const now = view.viewportSize < ENOUGH_FOR_DAY * letter() ? null : day;
    setDay((before) => (before !== null && now !== null && dayOf(before) === dayOf(now) ? before : now));
    keepPlace(room.id, atEnd.current ? null : topPlace);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is taken once per window.
  useLayoutEffect(() => {
    place(list, rows, conversation);
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        isPlaced.current = true;
        look();
      }),
    );
    return () => cancelAnimationFrame(frame);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the rows is looked at, whatever made it.
  useLayoutEffect(() => {
    if (atEnd.current && isWhole) scrollToEnd();
    const frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [rows, conversation.loading]);

  useShowNewest(newest, () => (isWhole ? scrollToEnd() : void goToEnd(room.id)), atEnd);

  return {
    list,
    shift,
    isAway,
    day,
    handleScroll: look,
    handleResize: () => (atEnd.current && isWhole ? scrollToEnd() : look()),
    goToEnd: () => {
      if (!isWhole) return void goToEnd(room.id);
      atEnd.current = true;
      scrollToEnd();
    },
  };
}

/** True only in the render whose rows begin elsewhere than those on the screen. */
function useShift(timeline: Timeline): boolean {
  const first = firstOf(timeline.messages);
  const shown = useRef(first);
  useLayoutEffect(() => {
    shown.current = first;
  }, [first]);
  return shown.current !== first;
}

function useShowNewest(newest: string | undefined, show: () => void, atEnd: RefObject<boolean>): void {
  const shown = useRef(newest);
  useEffect(() => {
    if (newest !== undefined && newest !== shown.current) {
      atEnd.current = true;
      show();
    }
    shown.current = newest;
  });
}

function place(list: RefObject<VListHandle | null>, rows: Row[], { target }: Conversation): void {
  const index = target.kind === "end" ? -1 : rows.findIndex((row) => isTarget(row, target));
  if (index < 0) list.current?.scrollToIndex(rows.length - 1, { align: "end" });
  else if (target.kind === "place")
    list.current?.scrollToIndex(index, { align: "start", offset: target.offset });
  else list.current?.scrollToIndex(index, { align: "start", offset: -contextAbove() });
}

export function contextAbove(): number {
  return CONTEXT_ABOVE * letter();
}

function letter(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

function isTarget(row: Row, target: { kind: string; number: number }): boolean {
  if (row.kind === "unread") return target.kind === "number";
  return row.kind === "message" && row.message.number >= target.number;
}

/** The first message in view with how far it is cut off, and its day unless the heading of that day is in view itself. */
function topmost(view: VListHandle, rows: Row[]): { place: Place | null; day: string | null } {
  const first = view.findItemIndex(view.scrollOffset);
  const index = rows.findIndex((row, at) => at >= first && row.kind === "message");
  const row = rows[index];
  if (row?.kind !== "message") return { place: null, day: null };
  const offset = view.scrollOffset - view.getItemOffset(index);
  const hasHeading = rows.slice(first, index).some((one) => one.kind === "day" || one.kind === "beginning");
  return { place: { number: row.message.number, offset }, day: hasHeading ? null : row.message.sent_at };
}

/** The number of the last message whose end is in view. */
function lastVisible(view: VListHandle, rows: Row[]): number {
  const bottom = view.scrollOffset + view.viewportSize;
  for (let index = view.findItemIndex(bottom); index >= 0; index -= 1) {
    const row = rows[index];
    const isWithin = view.getItemOffset(index) + view.getItemSize(index) <= bottom + END_SLACK;
    if (row?.kind === "message" && isWithin) return row.message.number;
  }
  return 0;
}
