/** Tests of months and years as a town hall counts them. */
import { expect, test } from "vitest";
import { isUpsideDown, periodOf } from "./periods";

// Half past midnight of the first in Tokyo, still the day before in London.
const newYear = new Date("2026-12-31T15:30:00Z");
const april = new Date("2026-04-01T00:00:00+09:00");

test.each([
  ["all", newYear, "", ""],
  ["thisMonth", newYear, "2027-01-01", "2027-01-31"],
  ["lastMonth", newYear, "2026-12-01", "2026-12-31"],
  ["thisYear", newYear, "2026-04-01", "2027-03-31"],
  ["lastYear", newYear, "2025-04-01", "2026-03-31"],
  ["thisYear", april, "2026-04-01", "2027-03-31"],
  ["lastMonth", april, "2026-03-01", "2026-03-31"],
] as const)("%s", (name, now, since, until) => {
  expect(periodOf(name, now)).toEqual({ since, until });
});

test("an end before the beginning is noticed, an open end is none", () => {
  expect(isUpsideDown({ since: "2026-04-02", until: "2026-04-01" })).toBe(true);
  expect(isUpsideDown({ since: "2026-04-01", until: "2026-04-01" })).toBe(false);
  expect(isUpsideDown({ since: "2026-04-02", until: "" })).toBe(false);
});
