/** Arrow keys between messages: one of them is the stop of the Tab key, and moves with the arrows, Home and End. */
import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { VListHandle } from "virtua";
import { belongsToIme } from "../../lib/ime";
import type { Row } from "./rows";
import { contextAbove } from "./useHistoryScroll";

const KEYS = new Set(["ArrowUp", "ArrowDown", "Home", "End"]);

export function useRoving(list: RefObject<VListHandle | null>, rows: Row[]) {
  const [current, setCurrent] = useState<string | null>(null);
  const [, setMoves] = useState(0);
  const log = useRef<HTMLDivElement>(null);
  const isMoving = useRef(false);
  const index = rows.findIndex((row) => row.key === current);

  useLayoutEffect(() => {
    if (!isMoving.current || index < 0) return;
    isMoving.current = false;
    reveal(list.current, index);
    log.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(rows[index]?.key ?? "")}"]`)?.focus({
      preventScroll: true,
    });
  });

  /** Also when it is the stop already. */
  function focusRow(key: string) {
    isMoving.current = true;
    setCurrent(key);
    setMoves((moves) => moves + 1);
  }

  /** Wherever the focus comes to a message, by the mouse or the finger too, the arrows go on from there. */
  function handleFocus({ target }: FocusEvent<HTMLElement>) {
    if (target instanceof HTMLElement && target.dataset.row !== undefined) setCurrent(target.dataset.row);
  }

  function handleKey(event: KeyboardEvent<HTMLElement>) {
    if (belongsToIme(event) || !KEYS.has(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = nextStop(rows, index, event.key, bottomOf(list.current));
    event.preventDefault();
    if (next === null) return;
    isMoving.current = true;
    setCurrent(rows[next]?.key ?? null);
  }

  return {
    log,
    current: index < 0 ? null : current,
    keptMounted: index < 0 ? [] : [index],
    handleKey,
    handleFocus,
    focusRow,
  };
}

/** Messages alone are stops; from the talk as a whole the way leads to the last one in view. */
export function nextStop(rows: readonly Row[], here: number, key: string, inView: number): number | null {
  const stops = rows.flatMap((row, index) =>
    row.kind === "message" || row.kind === "pending" ? [index] : [],
  );
  if (key === "Home") return stops[0] ?? null;
  if (key === "End") return stops.at(-1) ?? null;
  if (here < 0) return stops.findLast((stop) => stop <= inView) ?? stops[0] ?? null;
  if (key === "ArrowUp") return stops.findLast((stop) => stop < here) ?? null;
  return stops.find((stop) => stop > here) ?? null;
}

function bottomOf(view: VListHandle | null): number {
  if (view === null) return 0;
  const index = view.findItemIndex(view.scrollOffset + view.viewportSize - 1);
  const isWhole =
    view.getItemOffset(index) + view.getItemSize(index) <= view.scrollOffset + view.viewportSize + 1;
  return isWhole ? index : index - 1;
}

/** Scrolls only as far as needed, and not under the day at the upper edge. */
function reveal(view: VListHandle | null, index: number): void {
  if (view === null) return;
  const top = view.getItemOffset(index);
  const above = contextAbove();
  if (top - above < view.scrollOffset) view.scrollToIndex(index, { align: "start", offset: -above });
  else view.scrollToIndex(index, { align: "nearest" });
}
