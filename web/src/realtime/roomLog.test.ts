/** Tests of the client's side of the delivery contract. */
import { describe, expect, test } from "vitest";
import type { LoggedFrame } from "../protocol/frames";
import { isBehind, logAt, offer, restart } from "./roomLog";

const frame = (seq: number): LoggedFrame => ({ on: "message.sent", room_id: "room", seq, data: { seq } });
const seqs = (frames: readonly LoggedFrame[]) => frames.map((one) => one.seq);

/** Small, seeded, repeatable. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe("one frame after the other", () => {
  test("the next one is applied", () => {
    const step = offer(logAt(4), [frame(5)]);
    expect([seqs(step.apply), step.log.position, step.missingAfter]).toEqual([[5], 5, null]);
  });

  test("a known one is passed over", () => {
    expect(offer(logAt(4), [frame(4), frame(2)]).apply).toEqual([]);
  });

  test("one beyond a hole waits, and the hole is named", () => {
    const step = offer(logAt(4), [frame(7)]);
    expect([step.apply, step.missingAfter]).toEqual([[], 4]);
  });

  test("filling the hole lets the waiting ones through in order", () => {
    const { log } = offer(logAt(4), [frame(7), frame(8)]);
    const step = offer(log, [frame(5), frame(6)]);
    expect([seqs(step.apply), step.missingAfter]).toEqual([[5, 6, 7, 8], null]);
  });

  test("a fresh snapshot moves the position and drops what it contains", () => {
    const { log } = offer(logAt(4), [frame(7), frame(9)]);
    const step = restart(log, 8);
    expect([seqs(step.apply), step.log.position]).toEqual([[9], 9]);
  });

  test("a head further on means that something was lost", () => {
    expect([isBehind(logAt(4), 5), isBehind(logAt(5), 5)]).toEqual([true, false]);
  });
});

describe("whatever the line does", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "dropped, doubled and shuffled frames are told in order, each once (%i)",
    (seed) => {
      const random = randomFrom(seed);
      const sent = Array.from({ length: 60 }, (_, index) => frame(index + 1));
      let log = logAt(0);
      const told: number[] = [];
      const take = (frames: readonly LoggedFrame[]) => {
        const step = offer(log, frames);
        log = step.log;
        told.push(...seqs(step.apply));
        return step.missingAfter;
      };
      const noisy = sent.filter(() => random() > 0.3).flatMap((one) => (random() > 0.8 ? [one, one] : [one]));
      noisy.sort(() => random() - 0.5);
      for (const one of noisy) {
        const missing = take([one]);
        // The server's answer is a page of at most ten, and may come late.
        if (missing !== null && random() > 0.5) take(sent.slice(missing, missing + 10));
      }
      while (log.position < 60) take(sent.slice(log.position, log.position + 10));
      expect(told).toEqual(seqs(sent));
    },
  );
});
