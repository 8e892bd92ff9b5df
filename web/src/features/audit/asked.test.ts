/** What is asked of the audit stands in the address of its page. */
import { expect, test } from "vitest";
import { addressOf, askedIn, countOf, queryOf } from "./asked";

const PERSON = "0b9fb0a2-5b5f-4a3e-9a1e-2f9a6f7f1c11";

test("what is asked stands in the address, and comes back from it", () => {
  const address = addressOf({ person: PERSON, act: "room.created", since: "2026-04-01" });
  const asked = askedIn(address.split("?")[1] ?? "");
  expect(asked).toEqual({ person: PERSON, act: "room.created", room: "", since: "2026-04-01", until: "" });
  expect(countOf(asked)).toBe(3);
  expect(addressOf({})).toBe("/audit");
});

test("what cannot be meant is left out", () => {
  expect(countOf(askedIn("person=1&act=DROP&room=../x&since=yesterday&until=2026-13"))).toBe(0);
});

test("the last day is part of the period", () => {
  const query = queryOf(askedIn("since=2026-12-31&until=2026-12-31"));
  expect(query.since).toBe("2026-12-31T00:00:00+09:00");
  expect(query.until).toBe("2027-01-01T00:00:00+09:00");
});
