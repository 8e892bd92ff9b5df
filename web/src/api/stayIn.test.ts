/** Tests of staying in: the session is renewed by people, not by an open window. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forget } from "../lib/keep";
import { satoHerself } from "../testCast";
import { refresh } from "./refresh";
import { enter, useSession } from "./session";
import { stayIn } from "./stayIn";

const MINUTE = 60_000;
let stop: () => void;
let asked: { path: string; body: unknown }[];

beforeEach(() => {
  vi.useFakeTimers();
  forget("refreshed");
  asked = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    asked.push({ path, body: JSON.parse(String(init.body)) });
    return new Response(JSON.stringify({ person: satoHerself }), { status: 200 });
  });
  enter(satoHerself);
  window.dispatchEvent(new Event("keydown"));
  stop = stayIn();
});

afterEach(async () => {
  stop();
  vi.useRealTimers();
  // An answer that is still being read would be kept, or taken for its own, by the test after this one.
  await refresh(-1);
});

async function touch(): Promise<void> {
  window.dispatchEvent(new Event("keydown"));
  await vi.advanceTimersByTimeAsync(0);
}

test("somebody at work renews the session every five minutes, not at every key", async () => {
  await touch();
  expect(asked).toEqual([]);
  vi.advanceTimersByTime(6 * MINUTE);
  await touch();
  await touch();
  expect(asked).toEqual([{ path: "/api/v1/token", body: { is_idle: false } }]);
});

test("a page that is merely open renews nothing", () => {
  vi.advanceTimersByTime(60 * MINUTE);
  expect(asked).toEqual([]);
});

test("what an abandoned page has to renew, it renews as one that nobody looks at", async () => {
  vi.advanceTimersByTime(11 * MINUTE);
  await refresh(Date.now());
  expect(asked[0]?.body).toEqual({ is_idle: true });
});

test("when only signing in helps, that is asked for", async () => {
  vi.stubGlobal("fetch", async () => new Response("{}", { status: 401 }));
  vi.advanceTimersByTime(6 * MINUTE);
  await touch();
  await vi.advanceTimersByTimeAsync(0);
  expect(useSession.getState().state).toBe("expired");
});
