/** Tests of the client's position: the scenarios shared with the server, and whatever else the line does. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { LoggedFrame } from "../protocol/frames";
import { RoomLog } from "./roomLog";
import { RoomLogs, type Step } from "./roomLogs";

interface Heard {
  joined?: number;
  left?: true;
  event?: number;
  page?: number[];
  next?: number;
  head?: number;
  hello?: number;
  reset?: number | true;
  epoch?: number;
}

interface Scenario {
  name: string;
  by: ("node" | "client")[];
  steps: {
    heard: Heard;
    delivers: number[];
    position: number | null;
    asks_after: number | null;
    resets?: true;
  }[];
}

const ROOM = "room";
const NOTHING: Step = { tell: [], isReset: false, missingAfter: null };
const frame = (seq: number): LoggedFrame => ({ on: "message.sent", room_id: ROOM, seq, data: { seq } });
const seqs = (frames: readonly LoggedFrame[]) => frames.map((one) => one.seq);
const scenarios: Scenario[] = JSON.parse(readFileSync("../tests/protocol/positions.json", "utf8"));

function resetFrame(seq: number, epoch: number): LoggedFrame {
  return { on: "room.reset", room_id: ROOM, seq, data: { epoch, last_seq: seq, last_number: seq } };
}

function hear(logs: RoomLogs, heard: Heard): Step {
  const { epoch = 1 } = heard;
  if (heard.joined !== undefined) return logs.enter(ROOM, heard.joined, epoch);
  if (heard.event !== undefined) return logs.take(frame(heard.event));
  if (heard.head !== undefined) return logs.hearOf(ROOM, heard.head);
  if (heard.hello !== undefined) {
    const reset = logs.greet({ heads: { [ROOM]: heard.hello }, epochs: { [ROOM]: epoch } });
    return { ...NOTHING, isReset: reset.includes(ROOM) };
  }
  if (heard.page !== undefined) {
    const answer = { items: heard.page.map(frame), next: heard.next ?? null, reset: heard.reset === true };
    return logs.fill(ROOM, answer);
  }
  if (typeof heard.reset === "number") return logs.take(resetFrame(heard.reset, epoch));
  logs.leave(ROOM);
  return NOTHING;
}

describe("the scenarios shared with the server", () => {
  const own = scenarios.filter((one) => one.by.includes("client"));

  test.each(own.map((one) => [one.name, one] as const))("%s", (_, scenario) => {
    const logs = new RoomLogs();
    for (const { heard, delivers, position, asks_after, resets } of scenario.steps) {
      const step = hear(logs, heard);
      const told = {
        heard,
        delivers: seqs(step.tell),
        position: logs.positionOf(ROOM) ?? null,
        asks_after: logs.missingAfter(ROOM),
        isReset: step.isReset,
      };
      expect(told).toEqual({ heard, delivers, position, asks_after, isReset: resets === true });
    }
  });

  test("are most of them there are", () => expect(own.length).toBeGreaterThan(30));
});

/** Small, seeded, repeatable. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe("whatever the line does", () => {
  test.each(Array.from({ length: 40 }, (_, seed) => seed + 1))(
    "dropped, doubled and shuffled frames are told in order, each once (%i)",
    (seed) => {
      const random = randomFrom(seed);
      const sent = Array.from({ length: 60 }, (_, index) => frame(index + 1));
      const log = new RoomLog(0);
      const told: number[] = [];
      const take = (frames: readonly LoggedFrame[]) => told.push(...seqs(log.offer(frames)));
      const noisy = sent.filter(() => random() > 0.3).flatMap((one) => (random() > 0.8 ? [one, one] : [one]));
      noisy.sort(() => random() - 0.5);
      for (const one of noisy) {
        take([one]);
        const missing = log.missingAfter;
        // The server's answer is a page of at most ten, and may come late.
        if (missing !== null && random() > 0.5) take(sent.slice(missing, missing + 10));
      }
      log.hearOf(60);
      for (let after = log.missingAfter; after !== null; after = log.missingAfter)
        take(sent.slice(after, after + 10));
      expect(told).toEqual(seqs(sent));
    },
  );

  test("a flood from beyond a hole is held within bounds, and loses nothing", () => {
    const log = new RoomLog(0);
    const sent = Array.from({ length: 3_000 }, (_, index) => frame(index + 1));
    expect(log.offer(sent.slice(1))).toEqual([]);
    const told = seqs(log.offer(sent.slice(0, 1)));
    for (let after = log.missingAfter; after !== null; after = log.missingAfter)
      told.push(...seqs(log.offer(sent.slice(after, after + 200))));
    expect(told).toEqual(seqs(sent));
  });
});

test("a hello names the thousand rooms that moved last, so that it fits one frame", () => {
  const logs = new RoomLogs();
  for (let room = 0; room < 1_200; room += 1) logs.enter(`room ${room}`, 1, 1);
  logs.take({ ...frame(2), room_id: "room 0" });
  expect(Object.keys(logs.positions)).toHaveLength(1_000);
  expect([logs.positions["room 0"], logs.positions["room 1"]]).toEqual([2, undefined]);
});
