/** Which of the messages on the screen ask for confirmation, and how far that has got. */
import { create } from "zustand";
import type { ConfirmationState } from "../../protocol/wire";
import { listen } from "../../realtime/listen";
import { between } from "../../realtime/waits";
import { confirm, type Place, refreshConfirmers, statesOf } from "./confirmationApi";

type States = Record<number, ConfirmationState | null>;

const SPAN = 200;
const GATHERED = 60;
const SOON = { floor: 300, spread: 1_200 };
const MOST_ROOMS = 8;

/** Null of a message that is known to ask for nothing. */
export const useStates = create<{ byRoom: Record<string, States> }>(() => ({ byRoom: {} }));

/** Messages that came while we listened: whoever asks for confirmation of one does so later, and is heard. */
const fresh = new Set<string>();
const MOST_FRESH = 2_000;

const wanted = new Map<string, Set<number>>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

export function stateOf(roomId: string, number: number): ConfirmationState | null {
  return useStates.getState().byRoom[roomId]?.[number] ?? null;
}

/** A message came on the screen. */
export function wantState(roomId: string, number: number): void {
  if (useStates.getState().byRoom[roomId]?.[number] !== undefined) return;
  if (fresh.delete(keyOf(roomId, number))) keep(roomId, { [number]: null });
  else askLater(roomId, number, GATHERED);
}

/** Starts listening; gives back what stops it. */
export function followConfirmations(): () => void {
  const again = (roomId: string, { number }: { number: number }) => {
    refreshConfirmers(roomId);
    fresh.delete(keyOf(roomId, number));
    // What is not on the screen is asked for when it comes there.
    if (useStates.getState().byRoom[roomId]?.[number] === undefined) return;
    askLater(roomId, number, between(SOON.floor, SOON.spread));
  };
  const stops = [
    listen("message.sent", (roomId, { number }) => noteFresh(roomId, number)),
    listen("confirmation.asked", again),
    listen("confirmation.reminded", again),
    listen("confirmation.withdrawn", again),
    listen("confirmation.given", again),
    listen("room.left", drop),
    listen("room.reset", drop),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function noteFresh(roomId: string, number: number): void {
  fresh.add(keyOf(roomId, number));
  const [oldest] = fresh;
  if (fresh.size > MOST_FRESH && oldest !== undefined) fresh.delete(oldest);
}

const keyOf = (roomId: string, number: number) => `${roomId}/${number}`;

/** On the screen at once; taken back if the server refuses. */
export async function confirmAt({ roomId, number }: Place): Promise<void> {
  const before = stateOf(roomId, number);
  if (before === null || before.confirmed_at !== null) return;
  const now = new Date().toISOString();
  keep(roomId, { [number]: { ...before, confirmed: before.confirmed + 1, confirmed_at: now } });
  try {
    await confirm({ roomId, number });
  } catch (error) {
    keep(roomId, { [number]: before });
    throw error;
  }
}

export function askNow(roomId: string, number: number): Promise<void> {
  return fetchSpan(roomId, [number]);
}

function askLater(roomId: string, number: number, pause: number): void {
  wanted.set(roomId, (wanted.get(roomId) ?? new Set<number>()).add(number));
  if (timers.has(roomId)) return;
  timers.set(
    roomId,
    setTimeout(() => {
      timers.delete(roomId);
      const numbers = [...(wanted.get(roomId) ?? [])].sort((one, other) => one - other);
      wanted.delete(roomId);
      for (let start = 0; start < numbers.length; ) {
        const first = numbers[start] ?? 0;
        const span = numbers.slice(start).filter((one) => one - first < SPAN);
        start += span.length;
        void fetchSpan(roomId, span);
      }
    }, pause),
  );
}

/** What could not be fetched stays unknown, and is asked for when it comes by again. */
async function fetchSpan(roomId: string, numbers: readonly number[]): Promise<void> {
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return;
  const found = await statesOf(roomId, first, last).catch(() => null);
  if (found === null) return;
  const none = Object.fromEntries(numbers.map((number) => [number, null]));
  keep(roomId, { ...none, ...Object.fromEntries(found.map((state) => [state.number, state])) });
}

function keep(roomId: string, states: States): void {
  useStates.setState(({ byRoom }) => {
    const { [roomId]: known, ...others } = byRoom;
    const kept = Object.entries(others).slice(-MOST_ROOMS + 1);
    return { byRoom: { ...Object.fromEntries(kept), [roomId]: { ...known, ...states } } };
  });
}

function drop(roomId: string): void {
  useStates.setState(({ byRoom: { [roomId]: _, ...rest } }) => ({ byRoom: rest }));
}
