/** Tests of the line's life: how it ends, when it comes back, and by which road. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ROOM_ID, satoHerself, takahashi } from "../testCast";
import { goodRoad, TestServer } from "../testServer";
import type { Greeting } from "./connection";

let server: TestServer;
let line: typeof import("./connection");
let status: typeof import("./status");
let greetings: Greeting[];
let told: number[];

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  localStorage.clear();
  server = new TestServer();
  server.install();
  [line, status] = await Promise.all([import("./connection"), import("./status")]);
  const [{ listen }, { startAt }] = await Promise.all([import("./listen"), import("./positions")]);
  greetings = [];
  told = [];
  listen("message.sent", (_, message) => told.push(message.number));
  startAt(ROOM_ID, 0, 1);
});
afterEach(() => {
  line.disconnect();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const state = () => status.useLine.getState().state;
const hellos = () => server.commands.filter((name) => name === "hello").length;
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const say = (number: number) => server.say({ client_id: `c${number}`, body: `${number}` }, takahashi.id);

async function askHttp<T>(method: "GET" | "POST", path: string): Promise<T> {
  const answer = await fetch(`/api/v1${path}`, { method });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

async function connect(): Promise<void> {
  line.connect({
    maySpeak: async () => (await askHttp<typeof satoHerself>("GET", "/me")).id === satoHerself.id,
    askHttp,
    openRoom: () => ROOM_ID,
    onGreeted: (greeting) => greetings.push(greeting),
  });
  await pass(100);
}

describe("when the line ends", () => {
  test.each([4408, 4412, 1006])("with %i, it comes back within moments and resumes", async (code) => {
    await connect();
    server.cut(code);
    say(1);
    await pass(2_500);
    expect([state(), hellos(), told]).toEqual(["open", 2, [1]]);
  });

  test("with 4503, it stays away", async () => {
    await connect();
    server.cut(4503);
    await pass(10 * 60_000);
    expect([state(), hellos()]).toEqual(["refused", 1]);
  });

  test("with 4501, the session is asked for first", async () => {
    await connect();
    server.asked.length = 0;
    server.cut(4501);
    await pass(2_500);
    expect([state(), server.asked]).toEqual(["open", ["GET /me"]]);
  });

  test("with 4413, it waits some seconds, says why, and says so until the line is open again", async () => {
    await connect();
    server.isUp = false;
    server.cut(4413);
    await pass(2_900);
    expect([state(), server.asked.length, status.useLine.getState().why]).toEqual(["waiting", 0, 4413]);
    await pass(40_000);
    expect(status.useLine.getState().why).toBe(4413);
    server.isUp = true;
    await pass(40_000);
    expect([state(), status.useLine.getState().why]).toEqual(["open", 0]);
  });
});

describe("when nothing is heard", () => {
  test("for forty seconds, the line is opened anew", async () => {
    await connect();
    server.road = { ...goodRoad, toClient: () => ({ times: 0, delay: 0 }) };
    await pass(39_000);
    expect(state()).toBe("open");
    server.road = goodRoad;
    await pass(6_000);
    expect([state(), hellos()]).toEqual(["open", 2]);
  });

  test("a command without an answer ends it sooner", async () => {
    await connect();
    server.road = {
      ...goodRoad,
      toServer: () => ({ times: 0, delay: 0 }),
      toClient: () => ({ times: 0, delay: 0 }),
    };
    const asked = line.command("typing", { room_id: ROOM_ID }).catch((error: Error) => error.name);
    await pass(15_100);
    expect(await asked).toBe("CommandRefused");
    expect(state()).toBe("waiting");
  });

  test("after a night's sleep, looking at the page finds out at once", async () => {
    await connect();
    vi.setSystemTime(Date.now() + 8 * 3_600_000);
    window.dispatchEvent(new Event("focus"));
    await pass(1_500);
    expect(hellos()).toBe(2);
  });

  test("a network that has changed is tried out with one small question", async () => {
    await connect();
    server.commands.length = 0;
    window.dispatchEvent(new Event("online"));
    await pass(3_000);
    expect([server.commands, state()]).toEqual([["room.catch_up"], "open"]);
    server.road = { ...goodRoad, toServer: () => ({ times: 0, delay: 0 }) };
    window.dispatchEvent(new Event("online"));
    await pass(7_100);
    expect(state()).not.toBe("open");
  });

  test("a network that comes back ends the wait", async () => {
    await connect();
    server.isUp = false;
    server.cut();
    await pass(60_000);
    server.isUp = true;
    window.dispatchEvent(new Event("online"));
    await pass(2_100);
    expect(state()).toBe("open");
  });
});

describe("where sockets do not get through", () => {
  test.each([
    ["refused", 15_000],
    ["swallowed", 50_000],
  ] as const)("because they are %s, HTTP takes over by itself and everything is heard", async (how, time) => {
    server.road = { ...goodRoad, sockets: how };
    await connect();
    say(1);
    await pass(time);
    expect([state(), told]).toEqual(["open", [1]]);
    say(2);
    await pass(15_000);
    expect(told).toEqual([1, 2]);
  });

  test("a box that swallows what travels in mid-life is found out as well", async () => {
    await connect();
    for (let time = 0; time < 3; time += 1) {
      server.road = { ...goodRoad, sockets: "swallowed", toClient: () => ({ times: 0, delay: 0 }) };
      await pass(39_500);
      server.road = goodRoad;
      await pass(3_000);
    }
    expect(state()).toBe("open");
    expect(server.lines.size).toBe(0);
  });

  test("the next page begins with what works, for half a day", async () => {
    server.road = { ...goodRoad, sockets: "refused" };
    await connect();
    await pass(15_000);
    line.disconnect();
    vi.resetModules();
    const next = await import("./connection");
    server.asked.length = 0;
    next.connect({
      maySpeak: async () => true,
      askHttp,
      openRoom: () => null,
      onGreeted: (greeting) => greetings.push(greeting),
    });
    const before = greetings.length;
    await pass(100);
    next.disconnect();
    expect(greetings.length).toBe(before + 1);
    expect(server.asked).toEqual(["GET /me", "GET /rooms", "GET /notifications"]);
  });

  test("the way back is found while HTTP carries on, and nothing is missed or told twice", async () => {
    server.road = { ...goodRoad, sockets: "swallowed" };
    await connect();
    await pass(60_000);
    let number = 0;
    const states = new Set<string>();
    for (let step = 0; step < 700; step += 1) {
      if (step === 150) server.road = goodRoad;
      if (step % 3 === 0) {
        number += 1;
        say(number);
      }
      await pass(1_000);
      if (step < 150) states.add(state());
    }
    expect([...states]).toEqual(["open"]);
    expect(server.lines.size).toBe(1);
    await pass(30_000);
    expect(told).toEqual(Array.from({ length: number }, (_, index) => index + 1));
  });

  test("a busy server is not taken for such a box", async () => {
    server.road = { ...goodRoad, toClient: () => ({ times: 1, delay: 30_000 }) };
    server.slowness = 5_000;
    await connect();
    await pass(31_000);
    expect([state(), server.lines.size, server.asked]).toEqual(["open", 1, ["GET /me"]]);
  });
});
