/** Tests of the figures: asked for together, told by frames, asked anew when who counts has changed. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { tell } from "../../realtime/listen";
import { useLine } from "../../realtime/status";
import { ROOM_ID } from "../../testCast";
import { followReadCounts, SPAN, spansOf, useReadCounts, wantCount } from "./readCounts";

const LONG_AGO = "2026-11-20T00:00:00Z";
let asked: string[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path.replace("/api/v1", ""));
    const { searchParams } = new URL(path, "http://kairan.test");
    const [first, last] = [Number(searchParams.get("first")), Number(searchParams.get("last"))];
    const items = Array.from({ length: last - first + 1 }, (_, index) => ({
      number: first + index,
      read: 1,
      of: 3,
    }));
    return new Response(JSON.stringify({ items }));
  });
  useReadCounts.setState({ byRoom: {} });
  stop = followReadCounts();
});

afterEach(async () => {
  stop();
  await vi.runOnlyPendingTimersAsync();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function figures(number: number) {
  return useReadCounts.getState().byRoom[ROOM_ID]?.[number];
}

test("what comes on the screen together is asked for together, and once", async () => {
  for (const number of [3, 9, 5, 5]) wantCount(ROOM_ID, number, LONG_AGO);
  await vi.advanceTimersByTimeAsync(200);
  wantCount(ROOM_ID, 5, LONG_AGO);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toEqual([`/rooms/${ROOM_ID}/read-counts?first=3&last=9`]);
  expect(figures(5)).toEqual({ number: 5, read: 1, of: 3 });
});

test("of what was said just now the gathered markers tell, and nothing is asked", async () => {
  useReadCounts.setState({ byRoom: { [ROOM_ID]: {} } });
  wantCount(ROOM_ID, 10, new Date().toISOString());
  tell("read.moved", ROOM_ID, { markers: [], counts: [{ number: 10, read: 2, of: 3 }] }, null);
  expect(figures(10)).toEqual({ number: 10, read: 2, of: 3 });
  tell("read.moved", ROOM_ID, { markers: [{ person_id: "x", number: 10 }] }, null);
  expect(figures(10)?.read).toBe(2);
});

test("a room that nobody looked at keeps no figures", () => {
  tell("read.moved", "another", { markers: [], counts: [{ number: 1, read: 1, of: 1 }] }, null);
  expect(useReadCounts.getState().byRoom).toEqual({});
});

test.each(["member.joined", "member.left"])("after %s the figures are asked for anew", async (event) => {
  wantCount(ROOM_ID, 4, LONG_AGO);
  await vi.advanceTimersByTimeAsync(200);
  tell(event, ROOM_ID, {}, 7);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toHaveLength(2);
});

test("what was read while the line was down is asked for when it is back", async () => {
  wantCount(ROOM_ID, 4, LONG_AGO);
  await vi.advanceTimersByTimeAsync(200);
  useLine.setState({ state: "waiting" });
  useLine.setState({ state: "open" });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toHaveLength(2);
  useLine.setState({ state: "idle" });
});

test("a room that was left is forgotten", async () => {
  wantCount(ROOM_ID, 4, LONG_AGO);
  await vi.advanceTimersByTimeAsync(200);
  tell("room.left", ROOM_ID, {}, null);
  expect(useReadCounts.getState().byRoom).toEqual({});
});

test("no question spans more than the server counts at once", () => {
  const numbers = [1, 2, 150, 201, 202, 900];
  const spans = spansOf(numbers);
  expect(spans.every(([first, last]) => last - first < SPAN)).toBe(true);
  for (const number of numbers)
    expect(spans.filter(([first, last]) => first <= number && number <= last)).toHaveLength(1);
});
