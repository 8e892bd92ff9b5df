/** Tests of times of day in Tokyo. */
import { expect, test } from "vitest";
import { fromTokyo, inTokyo } from "./tokyo";

test("a moment is shown by Tokyo's clock, and typed in by it", () => {
  expect(inTokyo("2026-11-26T23:30:00Z")).toEqual({ day: "2026-11-27", time: "08:30" });
  expect(fromTokyo({ day: "2026-11-27", time: "08:30" })?.toISOString()).toBe("2026-11-26T23:30:00.000Z");
});

test.each([
  ["", "08:30"],
  ["2026-11-27", ""],
  ["2026-13-01", "08:30"],
])("%j %j is no moment", (day, time) => {
  expect(fromTokyo({ day, time })).toBeNull();
});
