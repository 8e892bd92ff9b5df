/** Tests of the line without a WebSocket. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ROOM_ID, room, satoHerself } from "../testCast";
import { type AskHttp, HttpWire } from "./httpWire";
import type { Incoming } from "./line";

const OTHER_ROOM = "00000000-0000-4000-8000-0000000000a2";

function open(rooms: { items: ReturnType<typeof room>[] }) {
  const heard: Incoming[] = [];
  const closed: number[] = [];
  const asked: string[] = [];
  const ask = vi.fn(async (method: string, path: string) => {
    asked.push(`${method} ${path}`);
    if (path === "/me") return satoHerself;
    if (path === "/rooms") return { items: [...rooms.items] };
    return { items: [], next: null };
  });
  const around = { ask: ask as unknown as AskHttp, openRoom: () => ROOM_ID, positionOf: () => 10 };
  const ears = {
    onOpen: () => undefined,
    onEvent: (incoming: Incoming) => heard.push(incoming),
    onClose: (code: number) => closed.push(code),
  };
  return { wire: new HttpWire(around, ears), heard, closed, asked, ask };
}

const names = (heard: Incoming[]) => heard.map((one) => one.on);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the line over HTTP", () => {
  test("says hello with the heads of the rooms", async () => {
    const { wire } = open({ items: [room({ last_seq: 7 })] });
    expect((await wire.ask("hello", { positions: {} })).heads).toEqual({ [ROOM_ID]: 7 });
    wire.close();
  });

  test("waits for events in the room on the screen", async () => {
    const { wire, asked } = open({ items: [room()] });
    await wire.ask("hello", { positions: {} });
    await vi.advanceTimersByTimeAsync(400);
    expect(asked).toContain(`GET /rooms/${ROOM_ID}/events?after=10&wait=20`);
    wire.close();
  });

  test("tells of rooms that came and went, of reading elsewhere, and of the heads", async () => {
    const rooms = { items: [room()] };
    const { wire, heard } = open(rooms);
    await wire.ask("hello", { positions: {} });
    rooms.items = [room({ read_number: 11 }), room({ id: OTHER_ROOM })];
    await vi.advanceTimersByTimeAsync(9_500);
    expect(names(heard)).toEqual(["read.moved", "room.entered", "heads"]);
    rooms.items = [room({ read_number: 11 })];
    await vi.advanceTimersByTimeAsync(9_500);
    expect(names(heard)).toContain("room.left");
    wire.close();
  });

  test("ends once when the server cannot be reached any more", async () => {
    const { wire, closed, ask } = open({ items: [room()] });
    await wire.ask("hello", { positions: {} });
    ask.mockRejectedValue(new Error("away"));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(closed).toEqual([0]);
  });
});
