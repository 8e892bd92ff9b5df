/** Tests of asking over HTTP, and of a session that runs out in the middle. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import { forget } from "../lib/keep";
import { satoHerself } from "../testCast";
import { eventually } from "../testEventually";
import { Problem } from "./problem";
import { request } from "./request";
import { enter, useSession } from "./session";

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

const signedOut = () => json(401, { code: "signed_out", detail: "サインインしてください" });

/** A server whose session is good or not, and which may renew it. */
function serverWith(state: { isGood: boolean; mayRenew: boolean }) {
  const asked: string[] = [];
  const fetching = vi.fn(async (address: string) => {
    asked.push(address);
    if (!address.endsWith("/token")) return state.isGood ? json(200, { items: [] }) : signedOut();
    if (!state.mayRenew) return signedOut();
    state.isGood = true;
    return json(200, { person: satoHerself });
  });
  vi.stubGlobal("fetch", fetching);
  return asked;
}

beforeEach(() => {
  forget("refreshed");
  useSession.setState({ person: null, state: "checking" });
  enter(satoHerself);
});

describe("a request", () => {
  test("renews a session that has run out, once for all who noticed, and asks again", async () => {
    const asked = serverWith({ isGood: false, mayRenew: true });
    await Promise.all([request("/rooms"), request("/people")]);
    expect(asked.filter((address) => address.endsWith("/token"))).toHaveLength(1);
    expect(useSession.getState().state).toBe("signed_in");
  });

  test("waits for signing in anew instead of failing", async () => {
    const state = { isGood: false, mayRenew: false };
    serverWith(state);
    const asking = request("/rooms");
    await eventually(() => expect(useSession.getState().state).toBe("expired"));
    state.isGood = true;
    enter(satoHerself);
    expect(await asking).toEqual({ items: [] });
  });

  test("says in the server's words what was wrong", async () => {
    vi.stubGlobal("fetch", async () =>
      json(422, { code: "outside_organisation", detail: "他の団体の人は入れません" }),
    );
    const error = await request("/rooms").catch((problem: unknown) => problem);
    expect(error).toMatchObject({
      code: "outside_organisation",
      message: "他の団体の人は入れません",
      isPassing: false,
    });
  });

  test("knows a server that is away from one that refuses", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed")));
    const error = await request("/rooms").catch((problem: unknown) => problem);
    expect(error instanceof Problem && error.isPassing).toBe(true);
  });

  test("leaves out what is not asked for", async () => {
    const asked = serverWith({ isGood: true, mayRenew: true });
    await request("/people", { query: { q: "山田", cursor: null, limit: 50 } });
    expect(asked[0]).toBe(`/api/v1/people?q=${encodeURIComponent("山田")}&limit=50`);
  });
});
