/** Where the list stands: opens at its target, sticks to the end, loads more at the edges, tells what is read. */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { VListHandle } from "virtua";
import type { RoomOut } from "../../protocol/wire";
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
const CONTEXT_ABOVE = 48;

export function useHistoryScroll({ room, conversation, timeline, rows, newest, onRead }: Given) {
  const list = useRef<VListHandle>(null);
  const atEnd = useRef(conversation.target.kind === "end");
  const isPlaced = useRef(false);
  const [isAway, setIsAway] = useState(conversation.target.kind !== "end");
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
    see(lastVisible(view, rows));
    if (timeline.older !== null && view.scrollOffset < view.viewportSize * 1.5)
      void loadMore(room.id, "older");
    else if (!isWhole && below < view.viewportSize * 1.5) void loadMore(room.id, "newer");
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
  const index = target.kind === "end" ? -1 : rows.findIndex((row) => isTarget(row, target.number));
  if (index < 0) list.current?.scrollToIndex(rows.length - 1, { align: "end" });
  else list.current?.scrollToIndex(index, { align: "start", offset: -CONTEXT_ABOVE });
}

function isTarget(row: Row, number: number): boolean {
  return row.kind === "unread" || (row.kind === "message" && row.message.number >= number);
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
