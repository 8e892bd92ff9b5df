/** How many have read which message: asked for once for what is on the screen, then kept true by the gathered markers. */
import { create } from "zustand";
import type { ReadCount } from "../../protocol/wire";
import { listen } from "../../realtime/listen";
import { whenOpen } from "../../realtime/status";
import { between } from "../../realtime/waits";
import { countsOf, refreshReaders } from "./readersApi";

type Counts = Record<number, ReadCount>;

/** Messages that are counted in one question; the server counts as many at once. */
export const SPAN = 200;
const GATHERED = 100;
const MOST_ROOMS = 8;
/** Of what was said just now the next gathered markers tell; only where none come is it asked. */
const JUST_NOW = 5_000;
const REFRESH = { floor: 500, spread: 4_000 };

export const useReadCounts = create<{ byRoom: Record<string, Counts> }>(() => ({ byRoom: {} }));

const wanted = new Map<string, Set<number>>();
const timers = new Map<string, { due: number; timer: ReturnType<typeof setTimeout> }>();

/** A message came on the screen whose readers are worth counting. */
export function wantCount(roomId: string, number: number, sentAt: string): void {
  if (useReadCounts.getState().byRoom[roomId]?.[number] !== undefined) return;
  const numbers = wanted.get(roomId) ?? new Set<number>();
  wanted.set(roomId, numbers.add(number));
  const isNew = Date.now() - Date.parse(sentAt) < JUST_NOW;
  askWithin(roomId, isNew ? JUST_NOW : GATHERED);
}

/** Starts listening; gives back what stops it. */
export function followReadCounts(): () => void {
  const stops = [
    listen("read.moved", (roomId, { counts }) => {
      if (counts === undefined || counts.length === 0) return;
      if (useReadCounts.getState().byRoom[roomId] !== undefined) keep(roomId, counts);
      refreshReaders(roomId);
    }),
    // Who comes or goes changes of how many all the messages are.
    listen("member.joined", askAgain),
    listen("member.left", askAgain),
    listen("room.left", drop),
    listen("room.reset", drop),
    // What was read while the line was down nobody has told.
    whenOpen(() => {
      for (const roomId of Object.keys(useReadCounts.getState().byRoom)) askAgain(roomId);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function askAgain(roomId: string): void {
  const known = Object.keys(useReadCounts.getState().byRoom[roomId] ?? {}).map(Number);
  if (known.length === 0) return;
  wanted.set(roomId, new Set([...(wanted.get(roomId) ?? []), ...known]));
  askWithin(roomId, between(REFRESH.floor, REFRESH.spread));
}

/** One question for all that is wanted, as soon as the most urgent of it is due. */
function askWithin(roomId: string, pause: number): void {
  const due = Date.now() + pause;
  const waiting = timers.get(roomId);
  if (waiting !== undefined && waiting.due <= due) return;
  clearTimeout(waiting?.timer);
  timers.set(roomId, { due, timer: setTimeout(() => askNow(roomId), pause) });
}

function askNow(roomId: string): void {
  timers.delete(roomId);
  const numbers = [...(wanted.get(roomId) ?? [])];
  wanted.delete(roomId);
  for (const [first, last] of spansOf(numbers)) void ask(roomId, first, last);
}

async function ask(roomId: string, first: number, last: number): Promise<void> {
  // A figure that could not be fetched is simply not shown; scrolling by asks again.
  keep(roomId, await countsOf(roomId, first, last).catch(() => []));
}

/** As few questions as the numbers allow, the newest first. */
export function spansOf(numbers: readonly number[]): [first: number, last: number][] {
  const spans: [number, number][] = [];
  for (const number of [...numbers].sort((one, other) => other - one)) {
    const span = spans.at(-1);
    if (span !== undefined && span[1] - number < SPAN) span[0] = number;
    else spans.push([number, number]);
  }
  return spans;
}

function keep(roomId: string, counts: readonly ReadCount[]): void {
  if (counts.length === 0) return;
  useReadCounts.setState(({ byRoom }) => {
    const { [roomId]: known, ...others } = byRoom;
    const kept = Object.entries(others).slice(-MOST_ROOMS + 1);
    const fresh = Object.fromEntries(counts.map((count) => [count.number, count]));
    return { byRoom: { ...Object.fromEntries(kept), [roomId]: { ...known, ...fresh } } };
  });
}

function drop(roomId: string): void {
  wanted.delete(roomId);
  useReadCounts.setState(({ byRoom: { [roomId]: _, ...rest } }) => ({ byRoom: rest }));
}
