/** Tests of the whole client below its screens, over a line that does its worst, against a small server in memory. */
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { pendingOf } from "../features/messages/pending";
import { ROOM_ID, room, satoHerself, takahashi } from "../testCast";
import { goodRoad, type Road, TestServer } from "../testServer";

const OTHER = "00000000-0000-4000-8000-0000000000b2";

const STEP = 100;

let server: TestServer;

beforeEach(() => {
  // The fake disk goes by setImmediate, which stays real.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  localStorage.clear();
  vi.stubGlobal("indexedDB", new IDBFactory());
  server = new TestServer();
  server.install();
});
afterEach(async () => {
  const { disconnect } = await import("../realtime/connection");
  disconnect();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page of 佐藤, with the room on the screen. Each call is a new page: as after a reload. */
async function openPage() {
  vi.resetModules();
  const [{ enter }, { start }, { openRoom, useTimelines }, reading, outbox, { rowsOf }, { useRooms }, line] =
    await Promise.all([
      import("../api/session"),
      import("./start"),
      import("../features/messages/timelineStore"),
      import("../features/messages/reading"),
      import("../features/messages/outbox"),
      import("../features/messages/rows"),
      import("../features/rooms/roomStore"),
      import("../realtime/connection"),
    ]);
  const { useLine } = await import("../realtime/status");
  enter(satoHerself);
  start(satoHerself);
  await pass(2_000);
  reading.showsRoom(ROOM_ID);
  await Promise.all([openRoom(ROOM_ID, null), pass(100)]);

  function shown(): string[] {
    const timeline = useTimelines.getState().byRoom[ROOM_ID]?.timeline;
    if (!timeline) return [];
    const pending = pendingOf(outbox.useOutbox.getState().all, ROOM_ID);
    const rows = rowsOf({ timeline, pending, personId: satoHerself.id, unreadFrom: null });
    return rows.flatMap((row) =>
      row.kind === "message" ? [row.message.body] : row.kind === "pending" ? [row.pending.body] : [],
    );
  }
  return { shown, post: outbox.post, outbox, useLine, useRooms, line };
}

/** Lets time go by in small steps, with a moment for the disk between them. */
async function pass(milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= STEP) {
    await vi.advanceTimersByTimeAsync(Math.min(left, STEP));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Small, seeded, repeatable. */
function randomFrom(seed: number): () => number {
  let state = seed * 7_919;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Loses a tenth, doubles a tenth, and lets everything overtake everything. */
function badRoad(random: () => number): Road {
  const trip = () => ({ times: random() < 0.1 ? 0 : random() < 0.1 ? 2 : 1, delay: random() * 400 });
  return { toServer: trip, toClient: trip, sockets: "open" };
}

type Post = Awaited<ReturnType<typeof openPage>>["post"];

/** Somebody writes, or the line is cut, or the server tells the heads; gives back what we wrote ourselves. */
function somethingHappens(random: () => number, name: string, post: Post): string | null {
  const what = random();
  if (what < 0.4) return post(ROOM_ID, `私の${name}`, [])?.body ?? null;
  if (what < 0.7) server.say({ client_id: `other-${name}`, body: `人の${name}` }, takahashi.id);
  else if (what < 0.8) server.cut(random() < 0.5 ? 1006 : 4412);
  else if (what < 0.9) server.beat();
  return null;
}

describe("whatever the line does", () => {
  test.each(Array.from({ length: 12 }, (_, seed) => seed + 1))(
    "what the screen shows becomes what the server has, and nothing is ever shown twice (%i)",
    async (seed) => {
      const random = randomFrom(seed);
      const page = await openPage();
      server.road = badRoad(random);
      const written: string[] = [];
      for (let step = 0; step < 60; step += 1) {
        const own = somethingHappens(random, `${step}`, page.post);
        if (own !== null) written.push(own);
        await pass(random() * 1_500);
        const now = page.shown();
        expect(new Set(now).size, `shown twice: ${now}`).toBe(now.length);
      }
      server.road = goodRoad;
      await pass(90_000);
      const kept = server.messages.map((one) => one.body);
      expect(page.shown()).toEqual(kept);
      expect(kept.filter((body) => body.startsWith("私"))).toEqual(written);
    },
    20_000,
  );

  test("a lost acknowledgement and a killed page: the words arrive once, under one key", async () => {
    const page = await openPage();
    server.road = { ...goodRoad, toClient: () => ({ times: 0, delay: 0 }) };
    page.post(ROOM_ID, "返事のない発言", []);
    await pass(1_000);
    page.line.disconnect();
    server.cut();
    server.road = goodRoad;
    const next = await openPage();
    await pass(10_000);
    expect(server.messages.map((one) => one.body)).toEqual(["返事のない発言"]);
    expect(next.shown()).toEqual(["返事のない発言"]);
    expect(next.outbox.useOutbox.getState().all).toEqual([]);
  });
});

describe("on coming back, only what the greeting shows to be stale is fetched", () => {
  test("nothing at all, where nothing but messages was missed", async () => {
    const page = await openPage();
    server.asked.length = 0;
    server.cut();
    for (let number = 0; number < 30; number += 1)
      server.say({ client_id: `c${number}`, body: `人の${number}` }, takahashi.id);
    await pass(60_000);
    expect(page.shown()).toHaveLength(30);
    expect(server.asked).toEqual([]);
    expect(server.commands.filter((name) => name === "hello")).toHaveLength(2);
  });

  test("the one room that one was brought into", async () => {
    await openPage();
    server.asked.length = 0;
    server.cut();
    server.rooms.set(OTHER, room({ id: OTHER, name: "留守の間に" }));
    await pass(10_000);
    expect(server.asked).toEqual([`GET /rooms/${OTHER}`]);
  });

  test("one list, where there are many such rooms", async () => {
    const page = await openPage();
    server.asked.length = 0;
    server.cut();
    for (let number = 10; number < 60; number += 1) {
      const id = `00000000-0000-4000-8000-0000000000${number}`;
      server.rooms.set(id, room({ id }));
    }
    await pass(10_000);
    expect(server.asked).toEqual(["GET /rooms"]);
    expect(Object.keys(page.useRooms.getState().byId)).toHaveLength(51);
  });

  test("nothing for a room that one was taken out of: it is gone", async () => {
    server.rooms.set(OTHER, room({ id: OTHER }));
    const page = await openPage();
    server.asked.length = 0;
    server.cut();
    server.rooms.delete(OTHER);
    await pass(10_000);
    expect(Object.keys(page.useRooms.getState().byId)).toEqual([ROOM_ID]);
    expect(server.asked).toEqual([]);
  });

  test("nothing for what was read on another device: the greeting says it", async () => {
    server.rooms.set(OTHER, room({ id: OTHER, last_number: 10, read_number: 4, unread: 6 }));
    const page = await openPage();
    server.asked.length = 0;
    server.cut();
    server.rooms.set(OTHER, room({ id: OTHER, last_number: 10, read_number: 9, unread: 1 }));
    await pass(10_000);
    expect(page.useRooms.getState().byId[OTHER]).toMatchObject({ read_number: 9, unread: 1 });
    expect(server.asked).toEqual([]);
  });

  test("the list once, at some moment of half a minute, where an older node does not say what was read", async () => {
    server.saysReads = false;
    await openPage();
    await pass(15_000);
    server.asked.length = 0;
    server.cut();
    await pass(5_000);
    expect(server.asked).toEqual([]);
    await pass(30_000);
    expect(server.asked).toEqual(["GET /rooms"]);
  });

  test("a restored past of every room costs the list and the page on the screen", async () => {
    for (let number = 10; number < 30; number += 1) {
      const id = `00000000-0000-4000-8000-0000000000${number}`;
      server.rooms.set(id, room({ id }));
    }
    await openPage();
    server.asked.length = 0;
    server.cut();
    for (const [id, one] of server.rooms) server.rooms.set(id, { ...one, epoch: 2 });
    await pass(10_000);
    expect(server.asked.sort()).toEqual([`GET /rooms`, `GET /rooms/${ROOM_ID}/messages?limit=80`]);
  });
});

test("while the server is away one small request at a time asks for it, less and less often", async () => {
  const page = await openPage();
  server.isUp = false;
  server.asked.length = 0;
  server.cut();
  await pass(5 * 60_000);
  expect(server.asked.length).toBeGreaterThan(5);
  expect(server.asked.length).toBeLessThan(60);
  expect(new Set(server.asked)).toEqual(new Set(["GET /me"]));
  server.isUp = true;
  await pass(35_000);
  expect(page.useLine.getState().state).toBe("open");
});
