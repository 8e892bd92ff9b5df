/** Tests of what becomes of a message that the server did not take. */
import { describe, expect, test } from "vitest";
import { fateOf } from "./refusals";

const refused = (code: string, retry: boolean, retryAfter: number | null = null) => ({
  code,
  retry,
  retryAfter,
});
const earliest = () => 0;
const latest = () => 1;

describe("a message that was not taken", () => {
  test.each(["unreachable", "unavailable", "signed_out", "too_many"])(
    "because of %s is sent again",
    (code) => {
      expect(fateOf(refused(code, code === "unreachable"), 0).kind).toBe("again");
    },
  );

  test.each(["conflict", "invalid", "not_permitted", "not_found", "too_large", "out_of_space"])(
    "because of %s goes back to its writer",
    (code) => {
      expect(fateOf(refused(code, code === "out_of_space"), 0)).toEqual({ kind: "failed" });
    },
  );

  test("waits as long as the server says, and not all at the same moment", () => {
    const tooMany = refused("too_many", true, 7);
    expect([fateOf(tooMany, 0, earliest), fateOf(tooMany, 9, latest)]).toEqual([
      { kind: "again", after: 7_000 },
      { kind: "again", after: 8_000 },
    ]);
  });

  test("waits longer each time while nobody says how long", () => {
    const away = refused("unavailable", true);
    const waits = [0, 1, 2, 9].map((failures) => fateOf(away, failures, latest));
    expect(waits.map((fate) => fate.kind === "again" && fate.after)).toEqual([1_000, 2_000, 4_000, 30_000]);
  });
});
