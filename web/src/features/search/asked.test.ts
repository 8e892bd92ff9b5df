/** The address of a search says everything that is searched for. */
import { expect, test } from "vitest";
import { type Asked, addressOf, askedIn, filtersIn, isAnything, NOTHING, queryOf } from "./asked";

const whole: Asked = {
  q: "ワクチン 会場",
  room: "r",
  group: "g",
  from: "p",
  since: "2026-04-01",
  until: "2026-04-30",
  hasFile: true,
  sort: "best",
};

test.each([NOTHING, whole, { ...NOTHING, q: '"サーバー室" 100%&a=b' }])(
  "%j comes back from its address",
  (asked) => {
    const [, search = ""] = addressOf(asked).split("?");
    expect(askedIn(search)).toEqual(asked);
  },
);

test("nothing asked has a plain address", () => {
  expect(addressOf({})).toBe("/search");
});

test("an address that somebody made up does no harm", () => {
  expect(askedIn("since=yesterday&until=2026-4-1&sort=oldest&file=1")).toEqual(NOTHING);
});

test("a day is the whole day in Tokyo", () => {
  const { since, until } = queryOf(whole);
  expect([since, until]).toEqual(["2026-04-01T00:00:00+09:00", "2026-04-30T23:59:59.999+09:00"]);
});

test("a room or a day alone is not enough to search with", () => {
  expect(isAnything({ ...NOTHING, room: "r", since: "2026-04-01" })).toBe(false);
  expect(
    [{ q: "鍵" }, { from: "p" }, { hasFile: true }].map((one) => isAnything({ ...NOTHING, ...one })),
  ).toEqual([true, true, true]);
  expect(filtersIn(whole)).toBe(6);
});
