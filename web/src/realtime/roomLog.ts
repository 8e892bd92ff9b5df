/** How far a room's log is known, and what an arriving frame means: to apply, already known, or a hole. */
import type { LoggedFrame } from "../protocol/frames";

export interface RoomLog {
  position: number;
  /** Frames from beyond a hole, by seq, waiting until the hole is filled. */
  held: Record<number, LoggedFrame>;
}

export interface Step {
  log: RoomLog;
  apply: LoggedFrame[];
  /** Set when something is missing: ask for what comes after this position. */
  missingAfter: number | null;
}

const MOST_HELD = 1_000;

export function logAt(position: number): RoomLog {
  return { position, held: {} };
}

/** Takes frames in any order, doubled or early; gives back exactly the next ones, each once. */
export function offer(log: RoomLog, frames: readonly LoggedFrame[]): Step {
  const held = { ...log.held };
  for (const frame of frames) {
    if (frame.seq > log.position) held[frame.seq] = frame;
  }
  const apply: LoggedFrame[] = [];
  let position = log.position;
  for (let next = held[position + 1]; next !== undefined; next = held[position + 1]) {
    apply.push(next);
    delete held[next.seq];
    position = next.seq;
  }
  const isWaiting = Object.keys(held).length > 0;
  return { log: { position, held: bounded(held) }, apply, missingAfter: isWaiting ? position : null };
}

/** A fresh page was loaded: everything up to its seq is in it. */
export function restart(log: RoomLog, position: number): Step {
  return offer({ position: Math.max(position, 0), held: log.held }, []);
}

export function isBehind(log: RoomLog, head: number): boolean {
  return head > log.position;
}

/** What is dropped here is asked for again by the catch-up, so forgetting is safe. */
function bounded(held: Record<number, LoggedFrame>): Record<number, LoggedFrame> {
  const seqs = Object.keys(held).map(Number);
  if (seqs.length <= MOST_HELD) return held;
  const kept = seqs.sort((one, other) => one - other).slice(0, MOST_HELD);
  return Object.fromEntries(kept.flatMap((seq) => (held[seq] ? [[seq, held[seq]]] : [])));
}
