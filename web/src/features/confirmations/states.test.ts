/** Tests of what the screen knows of requests: asked for together, confirmed at once, and never more than the server says. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ConfirmationState } from "../../protocol/wire";
import { tell } from "../../realtime/listen";
import { ROOM_ID } from "../../testCast";
import { confirmAt, followConfirmations, stateOf, useStates, wantState } from "./states";

const REQUEST: ConfirmationState = {
  number: 5,
  asked_at: "2026-11-26T00:00:00Z",
  reminded_at: null,
  confirmed: 1,
  of: 3,
  is_asked: true,
  confirmed_at: null,
};

let asked: string[];
let server: ConfirmationState[];
let refuses: boolean;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  server = [REQUEST];
  refuses = false;
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    asked.push(`${init.method} ${path.replace("/api/v1", "")}`);
    if (refuses) return new Response(JSON.stringify({ code: "not_permitted", detail: "" }), { status: 403 });
    if (init.method === "PUT") return new Response(null, { status: 204 });
    return new Response(JSON.stringify({ items: server }));
  });
  useStates.setState({ byRoom: {} });
  stop = followConfirmations();
});

afterEach(async () => {
  stop();
  await vi.runOnlyPendingTimersAsync();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function look(...numbers: number[]): Promise<void> {
  for (const number of numbers) wantState(ROOM_ID, number);
  await vi.advanceTimersByTimeAsync(200);
}

test("what comes on the screen together is asked for together, and what asks for nothing is not asked again", async () => {
  await look(3, 5, 9);
  await look(3, 5, 9);
  expect(asked).toEqual([`GET /rooms/${ROOM_ID}/confirmations?first=3&last=9`]);
  expect(stateOf(ROOM_ID, 5)).toEqual(REQUEST);
  expect(stateOf(ROOM_ID, 3)).toBeNull();
});

test.each(["confirmation.asked", "confirmation.reminded", "confirmation.withdrawn", "confirmation.given"])(
  "after %s what is on the screen is asked for anew, and nothing else",
  async (event) => {
    await look(3);
    tell(event, ROOM_ID, { number: 3, by: "x" }, 7);
    tell(event, ROOM_ID, { number: 400, by: "x" }, 8);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked.slice(1)).toEqual([`GET /rooms/${ROOM_ID}/confirmations?first=3&last=3`]);
  },
);

test("what has just been said is not asked about, until somebody asks for confirmation of it", async () => {
  tell("message.sent", ROOM_ID, { number: 8 }, 9);
  await look(8);
  expect(asked).toEqual([]);
  expect(stateOf(ROOM_ID, 8)).toBeNull();
  tell("confirmation.asked", ROOM_ID, { number: 8, by: "x" }, 10);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(asked).toEqual([`GET /rooms/${ROOM_ID}/confirmations?first=8&last=8`]);
});

test("what was said and asked about before it came on the screen is asked for", async () => {
  tell("message.sent", ROOM_ID, { number: 8 }, 9);
  tell("confirmation.asked", ROOM_ID, { number: 8, by: "x" }, 10);
  await look(8);
  expect(asked).toEqual([`GET /rooms/${ROOM_ID}/confirmations?first=8&last=8`]);
});

test("a click counts at once, and once", async () => {
  await look(5);
  const clicks = [confirmAt({ roomId: ROOM_ID, number: 5 }), confirmAt({ roomId: ROOM_ID, number: 5 })];
  expect(stateOf(ROOM_ID, 5)).toMatchObject({ confirmed: 2, of: 3 });
  expect(stateOf(ROOM_ID, 5)?.confirmed_at).not.toBeNull();
  await Promise.all(clicks);
  expect(asked.filter((one) => one.startsWith("PUT"))).toHaveLength(1);
});

test("a click that the server refuses is taken back", async () => {
  await look(5);
  refuses = true;
  await expect(confirmAt({ roomId: ROOM_ID, number: 5 })).rejects.toThrow();
  expect(stateOf(ROOM_ID, 5)).toEqual(REQUEST);
});
