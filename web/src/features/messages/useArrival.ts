/** Brings the list to the message that somebody wants to go to, as soon as it is there. */
import { type RefObject, useEffect } from "react";
import type { VListHandle } from "virtua";
import { arrived, type Jump, useJump } from "./jump";
import type { Row } from "./rows";

/** Frames. */
const BEGINNING = 3;
const MOST_TRIES = 60;

export function useArrival(
  roomId: string,
  list: RefObject<VListHandle | null>,
  rows: readonly Row[],
  focusRow: (key: string) => void,
): void {
  const wanted = useJump((state) => (state.wanted?.roomId === roomId ? state.wanted : null));
  const index =
    wanted === null
      ? -1
      : rows.findIndex((row) => row.kind === "message" && row.message.number === wanted.number);
  const key = rows[index]?.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each jump, when its row has come.
  useEffect(() => {
    if (wanted === null || key === undefined) return;
    let tries = 0;
    let frame = requestAnimationFrame(goOn);
    function goOn() {
      tries += 1;
      // The window takes its own place first; a row that is far away is drawn only then.
      if (tries % BEGINNING === 0) {
        list.current?.scrollToIndex(index, { align: "center" });
        focusRow(key ?? "");
      }
      const isThere = tries > BEGINNING && document.activeElement?.getAttribute("data-row") === key;
      if (isThere || tries > MOST_TRIES) arrived(wanted as Jump);
      else frame = requestAnimationFrame(goOn);
    }
    return () => cancelAnimationFrame(frame);
  }, [wanted?.id, key]);
}
