/** Every room's position, and the one place that decides which logged event is told, in which order, once. */
import type { LoggedFrame } from "../protocol/frames";
import { tell } from "./listen";
import { isBehind, logAt, offer, type RoomLog, restart } from "./roomLog";

type CatchUp = (
  roomId: string,
  after: number,
) => Promise<{ items: LoggedFrame[]; next: number | null; reset: boolean }>;

const logs = new Map<string, RoomLog>();
const filling = new Set<string>();
let catchUp: CatchUp = () => Promise.reject(new Error("no line"));

export function fillHolesWith(ask: CatchUp): void {
  catchUp = ask;
}

export function positionsHeld(): Record<string, number> {
  return Object.fromEntries(Array.from(logs, ([roomId, log]) => [roomId, log.position]));
}

export function positionOf(roomId: string): number | undefined {
  return logs.get(roomId)?.position;
}

/** A room's snapshot says where its log stands; what is known further on stays known. */
export function startAt(roomId: string, position: number): void {
  const log = logs.get(roomId);
  if (log === undefined || position > log.position)
    advance(roomId, restart(log ?? logAt(position), position));
}

export function forgetRoom(roomId: string): void {
  logs.delete(roomId);
}

export function forgetAll(): void {
  logs.clear();
}

export function take(frame: LoggedFrame): void {
  if (frame.on === "room.reset") {
    reset(frame.room_id);
    return;
  }
  const log = logs.get(frame.room_id) ?? logAt(frame.seq - 1);
  const step = offer(log, [frame]);
  advance(frame.room_id, step);
  if (step.missingAfter !== null) void fill(frame.room_id);
}

/** The server says where rooms stand: those we are behind in have lost something on the way. */
export function compareHeads(heads: Record<string, number>): void {
  for (const [roomId, head] of Object.entries(heads)) {
    const log = logs.get(roomId);
    if (log === undefined) logs.set(roomId, logAt(head));
    else if (isBehind(log, head)) void fill(roomId);
  }
}

/**
 * The server cannot prove continuity: listeners drop what they hold and load afresh.
 * Until their fresh page says where the log stands, it follows whatever arrives live.
 */
export function reset(roomId: string): void {
  logs.delete(roomId);
  tell("room.reset", roomId, {}, null);
}

function advance(roomId: string, step: { log: RoomLog; apply: LoggedFrame[] }): void {
  logs.set(roomId, step.log);
  for (const frame of step.apply) tell(frame.on, roomId, frame.data, frame.seq);
}

/** One question at a time per room; what arrives meanwhile is held by the log itself. */
async function fill(roomId: string): Promise<void> {
  if (filling.has(roomId)) return;
  filling.add(roomId);
  try {
    await fillFrom(roomId);
  } catch {
    // The line has gone: after reconnecting, `hello` brings what is missing.
  } finally {
    filling.delete(roomId);
  }
}

async function fillFrom(roomId: string): Promise<void> {
  for (let log = logs.get(roomId); log !== undefined; log = logs.get(roomId)) {
    const answer = await catchUp(roomId, log.position);
    if (answer.reset) return reset(roomId);
    const step = offer(logs.get(roomId) ?? log, answer.items);
    advance(roomId, step);
    if (answer.next === null || answer.items.length === 0) return;
  }
}
