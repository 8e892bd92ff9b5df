/** One's own reminders, kept true by the server's word; what is due shows itself also when that word is lost. */
import { create } from "zustand";
import { request } from "../../api/request";
import type { Page, ReminderChanged, ReminderOut } from "../../protocol/wire";
import { onFreshLine } from "../../realtime/freshLine";
import { listen } from "../../realtime/listen";

interface Reminders {
  state: "loading" | "loaded" | "failed";
  all: ReminderOut[];
}

/** A timer of the browser takes no more than 24 days. */
const LONGEST_TIMER = 2 ** 31 - 1;
let next: ReturnType<typeof setTimeout> | undefined;

export const useReminders = create<Reminders>(() => ({ state: "loading", all: [] }));

/** Starts; gives back what stops it. */
export function followReminders(): () => void {
  const stops = [
    onFreshLine(() => void loadReminders()),
    listen("reminder.changed", changed),
    listen("room.left", (roomId) => keep(({ room_id }) => room_id !== roomId)),
  ];
  return () => {
    for (const stop of stops) stop();
    clearTimeout(next);
  };
}

export async function loadReminders(): Promise<void> {
  try {
    const { items } = await request<Page<ReminderOut>>("/reminders");
    put(items);
  } catch {
    if (useReminders.getState().state !== "loaded") useReminders.setState({ state: "failed" });
  }
}

export async function remind(roomId: string, number: number, at: Date): Promise<void> {
  const path = `/rooms/${roomId}/messages/${number}/reminder`;
  const set = await request<ReminderOut>(path, { method: "PUT", body: { due_at: at.toISOString() } });
  put([...useReminders.getState().all.filter((one) => !isOf(one, roomId, number)), set]);
}

export async function finishReminder(roomId: string, number: number): Promise<void> {
  await request<void>(`/rooms/${roomId}/messages/${number}/reminder`, { method: "DELETE" });
  keep((one) => !isOf(one, roomId, number));
}

export function dueNow(all: readonly ReminderOut[]): ReminderOut[] {
  return all.filter((one) => one.is_due);
}

function changed(roomId: string, { number, due_at, is_due, is_done }: ReminderChanged): void {
  const { all } = useReminders.getState();
  const known = all.find((one) => isOf(one, roomId, number));
  if (is_done) keep((one) => !isOf(one, roomId, number));
  else if (known === undefined) void loadReminders();
  else put(all.map((one) => (one === known ? { ...one, due_at, is_due } : one)));
}

function keep(isKept: (one: ReminderOut) => boolean): void {
  put(useReminders.getState().all.filter(isKept));
}

function put(reminders: ReminderOut[]): void {
  const now = Date.now();
  const all = reminders
    .map((one) => ({ ...one, is_due: one.is_due || Date.parse(one.due_at) <= now }))
    .sort((one, other) => one.due_at.localeCompare(other.due_at));
  useReminders.setState({ state: "loaded", all });
  clearTimeout(next);
  const waiting = all.find((one) => !one.is_due);
  if (waiting !== undefined)
    next = setTimeout(
      () => put(useReminders.getState().all),
      Math.min(Date.parse(waiting.due_at) - now, LONGEST_TIMER),
    );
}

function isOf(one: ReminderOut, roomId: string, number: number): boolean {
  return one.room_id === roomId && one.number === number;
}
