/** A message is read when it has been in view for a second in a window somebody is looking at. */
import { useCallback, useEffect, useRef } from "react";
import type { RoomOut } from "../../protocol/wire";
import { isSomebodyThere } from "./reading";

const LONG_ENOUGH = 1_000;

/** Gives back the function that says which message is the last one in view. */
export function useReadingClock(room: RoomOut, onRead: (number: number) => void): (number: number) => void {
  const latest = useRef({ room, onRead });
  const visible = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    latest.current = { room, onRead };
  });

  const consider = useCallback(() => {
    const number = visible.current;
    if (timer.current !== undefined || number <= latest.current.room.read_number || !isSomebodyThere())
      return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      const stayed = Math.min(number, visible.current);
      if (isSomebodyThere() && stayed > latest.current.room.read_number) latest.current.onRead(stayed);
      if (visible.current > number) consider();
    }, LONG_ENOUGH);
  }, []);

  useEffect(() => {
    window.addEventListener("focus", consider);
    document.addEventListener("visibilitychange", consider);
    return () => {
      window.removeEventListener("focus", consider);
      document.removeEventListener("visibilitychange", consider);
      clearTimeout(timer.current);
      // Leaving for another room starts its clock anew.
      timer.current = undefined;
    };
  }, [consider]);

  return useCallback(
    (number) => {
      visible.current = number;
      consider();
    },
    [consider],
  );
}
