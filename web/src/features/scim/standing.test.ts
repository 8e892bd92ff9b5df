/** How a token stands, and which addresses are named. */
import { expect, test } from "vitest";
import type { ScimConnection } from "../../protocol/wire";
import { linesIn, standingOf } from "./standing";

const NOW = new Date("2026-11-26T00:00:00Z");

function connection(expires_at: string | null, is_over = false): ScimConnection {
  return {
    address: "https://chat.example/scim/v2",
    made_at: null,
    expires_at,
    is_over,
    last_used_at: null,
    ranges: [],
    people: 0,
    departments: 0,
  };
}

test("a token that ends within a month is said to end soon", () => {
  expect(standingOf(connection(null), NOW)).toBe("none");
  expect(standingOf(connection("2026-11-01T00:00:00Z", true), NOW)).toBe("over");
  expect(standingOf(connection("2026-12-20T00:00:00Z"), NOW)).toBe("ending");
  expect(standingOf(connection("2027-11-26T00:00:00Z"), NOW)).toBe("holding");
});

test("empty lines name no address", () => {
  expect(linesIn(" 10.0.0.0/8 \n\n203.0.113.7\n")).toEqual(["10.0.0.0/8", "203.0.113.7"]);
});
