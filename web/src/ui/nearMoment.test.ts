/** Tests of moments as people say them. */
import { expect, test } from "vitest";
import { nearMoment } from "./nearMoment";

const NOW = new Date("2026-11-26T09:00:00+09:00");

test.each([
  ["2026-11-26T13:00:00+09:00", "今日 13:00", "today 13:00"],
  ["2026-11-27T08:30:00+09:00", "明日 11月27日(金) 08:30", "tomorrow Fri 27 Nov 08:30"],
  ["2026-11-30T08:30:00+09:00", "11月30日(月) 08:30", "Mon 30 Nov 08:30"],
  ["2027-01-04T08:30:00+09:00", "2027年1月4日(月) 08:30", "Mon 4 Jan 2027 08:30"],
])("%s is %s", (moment, japanese, english) => {
  expect(nearMoment(moment, "ja", NOW)).toBe(japanese);
  expect(nearMoment(moment, "en", NOW).replaceAll(",", "")).toBe(english);
});
