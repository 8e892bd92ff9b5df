/** A page without its screens, opened against the small server in memory: the whole client from the outbox to the line. */
import { IDBFactory } from "fake-indexeddb";
import { vi } from "vitest";
import { pendingOf } from "./features/messages/pending";
import { ROOM_ID, satoHerself } from "./testCast";
import { type Road, TestServer } from "./testServer";

const STEP = 100;

/** Before each test: an empty disk, and a server at the end of the page's sockets and requests. */
export function beginTest(): TestServer {
  // The fake disk goes by setImmediate, which stays real.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  vi.setSystemTime(new Date("2026-11-23T08:30:00+09:00"));
  localStorage.clear();
  vi.stubGlobal("indexedDB", new IDBFactory());
  const server = new TestServer();
  server.install();
  return server;
}

export async function endTest(): Promise<void> {
  const { disconnect } = await import("./realtime/connection");
  disconnect();
  vi.useRealTimers();
  vi.unstubAllGlobals();
}

/** A page of 佐藤, with the room on the screen. Each call is a new page: as after a reload. */
export async function openPage() {
  vi.resetModules();
  const [
    { enter },
    { start },
    { openRoom, useTimelines },
    reading,
    outbox,
    { rowsOf },
    { useRooms },
    line,
    drafts,
  ] = await Promise.all([
    import("./api/session"),
    import("./app/start"),
    import("./features/messages/timelineStore"),
    import("./features/messages/reading"),
    import("./features/messages/outbox"),
    import("./features/messages/rows"),
    import("./features/rooms/roomStore"),
    import("./realtime/connection"),
    import("./features/messages/drafts"),
  ]);
  const { useLine } = await import("./realtime/status");
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
  return { shown, post: outbox.post, outbox, useLine, useRooms, line, drafts };
}

/** Lets time go by in small steps, with a moment for the disk between them. */
export async function pass(milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= STEP) {
    await vi.advanceTimersByTimeAsync(Math.min(left, STEP));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Small, seeded, repeatable. */
export function randomFrom(seed: number): () => number {
  let state = seed * 7_919;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Loses a tenth, doubles a tenth, and lets everything overtake everything. */
export function badRoad(random: () => number): Road {
  const trip = () => ({ times: random() < 0.1 ? 0 : random() < 0.1 ? 2 : 1, delay: random() * 400 });
  return { toServer: trip, toClient: trip, sockets: "open", losesAnswer: () => random() < 0.1 };
}
