/** Tests of reminders: due by the clock of this page too, done is done, and nothing of a room that was left. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { tell } from "../../realtime/listen";
import { message, ROOM_ID } from "../../testCast";
import { dueNow, finishReminder, followReminders, remind, useReminders } from "./reminderStore";

const NOW = new Date("2026-11-26T09:00:00+09:00");
const soon = new Date(NOW.getTime() + 30 * 60_000);
const asked: string[] = [];
let stop = () => {};
const all = () => useReminders.getState().all;
const due = () => dueNow(all()).map((one) => one.number);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  useReminders.setState({ state: "loaded", all: [] });
  asked.length = 0;
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    asked.push(`${init.method} ${path}`);
    if (init.method === "DELETE") return new Response(null, { status: 204 });
    const number = Number(/messages\/(\d+)/.exec(path)?.[1] ?? 0);
    const { due_at } = JSON.parse(String(init.body ?? "{}"));
    const reminder = { room_id: ROOM_ID, number, due_at, is_due: false, message: message(number) };
    return new Response(JSON.stringify(init.method === "PUT" ? reminder : { items: [], next: null }));
  });
  stop = followReminders();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a reminder is due at its time, also when the server's word of it is lost", async () => {
  await remind(ROOM_ID, 7, soon);
  expect([all().length, due()]).toEqual([1, []]);
  await vi.advanceTimersByTimeAsync(30 * 60_000);
  expect(due()).toEqual([7]);
});

test("one far ahead is due no earlier than its time", async () => {
  await remind(ROOM_ID, 7, new Date(NOW.getTime() + 300 * 86_400_000));
  await vi.advanceTimersByTimeAsync(60 * 86_400_000);
  expect(due()).toEqual([]);
});

test("another time takes the place of the first", async () => {
  await remind(ROOM_ID, 7, soon);
  await remind(ROOM_ID, 7, new Date(soon.getTime() + 1));
  expect(all()).toHaveLength(1);
});

test("what is done here or on another device is gone", async () => {
  await remind(ROOM_ID, 7, soon);
  await remind(ROOM_ID, 8, soon);
  await finishReminder(ROOM_ID, 7);
  tell(
    "reminder.changed",
    ROOM_ID,
    { number: 8, due_at: soon.toISOString(), is_due: false, is_done: true },
    null,
  );
  expect(all()).toEqual([]);
});

test("one set on another device is asked for, and a room that was left takes its own along", async () => {
  tell(
    "reminder.changed",
    ROOM_ID,
    { number: 9, due_at: soon.toISOString(), is_due: false, is_done: false },
    null,
  );
  expect(asked).toEqual(["GET /api/v1/reminders"]);
  await remind(ROOM_ID, 7, soon);
  tell("room.left", ROOM_ID, {}, null);
  expect(all()).toEqual([]);
});
