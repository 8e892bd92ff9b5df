/** Going to a message: it is scrolled to, gets the focus, and is lit up for a moment. */
import { create } from "zustand";
import { messageIn } from "./timeline";
import { goToNumber, useTimelines } from "./timelineStore";

export interface Jump {
  roomId: string;
  number: number;
  /** Anew each time, so that going to the same message twice works twice. */
  id: number;
}

const LIT = 4_000;
let lastId = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** `wanted` until the list has gone there; `lit` while the message is to be seen at a glance. */
export const useJump = create<{ wanted: Jump | null; lit: Jump | null }>(() => ({ wanted: null, lit: null }));

export function jumpTo(roomId: string, number: number): void {
  lastId += 1;
  const jump = { roomId, number, id: lastId };
  useJump.setState({ wanted: jump, lit: jump });
  const timeline = useTimelines.getState().byRoom[roomId]?.timeline;
  if (messageIn(timeline, number) === undefined) void goToNumber(roomId, number);
}

/** The list is there. */
export function arrived(jump: Jump): void {
  if (useJump.getState().wanted?.id === jump.id) useJump.setState({ wanted: null });
  clearTimeout(timer);
  timer = setTimeout(() => useJump.setState({ lit: null }), LIT);
}

export function useIsLit(roomId: string, number: number): boolean {
  return useJump(({ lit }) => lit !== null && lit.roomId === roomId && lit.number === number);
}
