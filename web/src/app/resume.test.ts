/** Tests of what a page asks of the server when it opens, and when it comes back. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ROOM_ID, room, takahashi } from "../testCast";
import { beginTest, endTest, openPage, pass } from "../testPage";
import type { TestServer } from "../testServer";

const OTHER = "00000000-0000-4000-8000-0000000000b2";

let server: TestServer;

beforeEach(() => {
  server = beginTest();
});
afterEach(endTest);

test("a page that opens asks for the list once, and for the one room it shows", async () => {
  await openPage();
  await pass(60_000);
  expect(server.asked).toEqual([
    "GET /rooms",
    "GET /drafts",
    "GET /reminders",
    "GET /scheduled",
    `GET /rooms/${ROOM_ID}/messages?limit=80`,
  ]);
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
