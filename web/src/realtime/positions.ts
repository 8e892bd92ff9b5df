/** Hands on what the rooms' logs let through, and asks the server for what they miss. */
import type { LoggedFrame } from "../protocol/frames";
import { tell } from "./listen";
import { type CatchUpPage, type Heads, RoomLogs, type Step } from "./roomLogs";
import { isOpen } from "./status";
import { fullJitter } from "./waits";

type CatchUp = (roomId: string, after: number) => Promise<CatchUpPage>;

/** So many questions at once: a client that was away from all its rooms must not flood the server. */
const MOST_AT_ONCE = 2;
const MOST_TRIES = 6;
const OVERTAKEN = 2_000;

const logs = new RoomLogs();
const waiting = new Set<string>();
const filling = new Set<string>();
let catchUp: CatchUp = () => Promise.reject(new Error("no line"));

export function fillHolesWith(ask: CatchUp): void {
  catchUp = ask;
}

export function positionsHeld(): Record<string, number> {
  return logs.positions;
}

export function roomsFollowed(): string[] {
  return logs.roomIds;
}

export function positionOf(roomId: string): number | undefined {
  return logs.positionOf(roomId);
}

/** A room's snapshot says where its log stands. It may have overtaken frames that are still on their way. */
export function startAt(roomId: string, position: number, epoch: number): void {
  const step = logs.enter(roomId, position, epoch);
  if (step.isReset) tellReset(roomId);
  if (step.missingAfter !== null)
    setTimeout(() => logs.missingAfter(roomId) !== null && fillSoon(roomId), OVERTAKEN);
}

export function forgetRoom(roomId: string): void {
  logs.leave(roomId);
}

export function take(frame: LoggedFrame): void {
  follow(frame.room_id, logs.take(frame));
}

/** The server's greeting: rooms whose past is another one now are loaded afresh. */
export function greet(heads: Heads): void {
  for (const roomId of logs.greet(heads)) tellReset(roomId);
}

/** The server says where rooms stand: those we are behind in have lost something on the way. */
export function compareHeads(heads: Record<string, number>): void {
  for (const [roomId, head] of Object.entries(heads)) follow(roomId, logs.hearOf(roomId, head));
}

function follow(roomId: string, step: Step): void {
  for (const frame of step.tell) tell(frame.on, roomId, frame.data, frame.seq);
  if (step.isReset) tellReset(roomId);
  if (step.missingAfter !== null) fillSoon(roomId);
}

/** Listeners drop what they hold and load afresh. */
function tellReset(roomId: string): void {
  tell("room.reset", roomId, {}, null);
}

/** One question at a time per room; what arrives meanwhile is held by the log itself. */
function fillSoon(roomId: string): void {
  if (filling.has(roomId)) return;
  waiting.add(roomId);
  for (const next of waiting) {
    if (filling.size >= MOST_AT_ONCE) return;
    waiting.delete(next);
    filling.add(next);
    void fill(next).finally(() => {
      filling.delete(next);
      const [another] = waiting;
      if (another !== undefined) fillSoon(another);
    });
  }
}

/** Asks on until nothing is missing. A lost line ends it: after reconnecting, the greeting brings what is missing. */
async function fill(roomId: string): Promise<void> {
  let failures = 0;
  for (let after = logs.missingAfter(roomId); after !== null; after = logs.missingAfter(roomId)) {
    try {
      const page = await catchUp(roomId, after);
      follow(roomId, logs.fill(roomId, page));
      if (page.items.length > 0) continue;
    } catch {
      if (!isOpen()) return;
    }
    failures += 1;
    if (failures >= MOST_TRIES) return;
    await new Promise((resolve) => setTimeout(resolve, fullJitter(failures)));
  }
}
