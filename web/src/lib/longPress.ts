/** A finger that stays: the way to a menu where there is no right mouse button. */
import { type PointerEvent, useEffect, useRef } from "react";

const LONG = 500;
/** A finger is never quite still. */
const SLACK = 10;

interface LongPress {
  onPointerDown: (event: PointerEvent) => void;
  onPointerMove: (event: PointerEvent) => void;
  onPointerUp: () => void;
  onPointerCancel: () => void;
  /** Android opens its own menu at the same moment. */
  onContextMenu: (event: { preventDefault: () => void }) => void;
}

export function useLongPress(onLong: () => void): LongPress {
  const start = useRef<{ x: number; y: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  function stop() {
    clearTimeout(timer.current);
    start.current = null;
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    onPointerDown: ({ pointerType, isPrimary, clientX, clientY }) => {
      stop();
      if (pointerType === "mouse" || !isPrimary) return;
      start.current = { x: clientX, y: clientY };
      timer.current = setTimeout(onLong, LONG);
    },
    onPointerMove: ({ clientX, clientY }) => {
      const from = start.current;
      if (from !== null && Math.hypot(clientX - from.x, clientY - from.y) > SLACK) stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onContextMenu: (event) => {
      if (start.current !== null) event.preventDefault();
    },
  };
}
