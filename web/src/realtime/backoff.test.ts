/** Tests of the waiting between tries. */
import { expect, test } from "vitest";
import { backoff } from "./backoff";

test("the ceiling doubles from half a second up to thirty", () => {
  const ceilings = [0, 1, 2, 3, 6, 20].map((failures) => backoff(failures, () => 1));
  expect(ceilings).toEqual([500, 1_000, 2_000, 4_000, 30_000, 30_000]);
});

test("the jitter is full: anything from nothing on", () => {
  expect(backoff(5, () => 0)).toBe(0);
});
