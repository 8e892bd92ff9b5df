/** Tests of the waiting between tries. */
import { describe, expect, test } from "vitest";
import { isFinal, waitAfter } from "./waits";

const latest = () => 1;
const earliest = () => 0;
const LOST = 1006;

describe("a line that was lost", () => {
  test("is tried again under a ceiling that doubles from one second up to thirty", () => {
    const ceilings = [0, 1, 2, 3, 4, 5, 20].map((failures) => waitAfter(LOST, failures, latest));
    expect(ceilings).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  test("has full jitter: anything from nothing on", () => {
    expect(waitAfter(LOST, 5, earliest)).toBe(0);
  });
});

describe("a line that the server ended", () => {
  test.each([4408, 4412])("with %i is promptly opened again, yet not by everybody at once", (code) => {
    expect([waitAfter(code, 0, earliest), waitAfter(code, 0, latest)]).toEqual([100, 2_100]);
  });

  test("with going_away is backed off from, when coming back did not help", () => {
    expect(waitAfter(4412, 5, latest)).toBe(30_000);
  });

  test("because it is suspended waits for some seconds", () => {
    expect([waitAfter(4413, 0, earliest), waitAfter(4413, 0, latest)]).toEqual([3_000, 10_000]);
  });

  test.each([
    [4400, false],
    [4408, false],
    [4412, false],
    [4413, false],
    [4501, false],
    [4503, true],
    [4599, true],
    [1006, false],
  ])("with %i for good: %s", (code, expected) => {
    expect(isFinal(code)).toBe(expected);
  });
});

test.each([LOST, 4408, 4412, 4413])(
  "five thousand lines ended at once with %i come back one after the other",
  (code) => {
    const perTenth = new Map<number, number>();
    for (let client = 0; client < 5_000; client += 1) {
      const tenth = Math.floor(waitAfter(code, 2) / 100);
      perTenth.set(tenth, (perTenth.get(tenth) ?? 0) + 1);
    }
    expect(Math.max(...perTenth.values())).toBeLessThan(400);
  },
);
