/** The client folds as the server does: the same scenarios (tests/folding.json). */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fold } from "./fold";
import { VARIANTS } from "./variants";

type Pairs = [string, string][];
const scenarios: Record<"alike" | "different" | "folded" | "variants", Pairs> = JSON.parse(
  readFileSync("../tests/folding.json", "utf8"),
);

describe("folding", () => {
  test.each(scenarios.alike)("%j is found by %j", (written, wanted) => {
    expect(fold(written)).toBe(fold(wanted));
  });

  test.each(scenarios.different)("%j is not %j", (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });

  test.each(scenarios.folded)("%j becomes %j", (written, folded) => {
    expect(fold(written)).toBe(folded);
  });

  test("the table of variants is the server's", () => {
    expect([...VARIANTS]).toEqual(scenarios.variants);
    expect(scenarios.variants.map(([form]) => fold(form))).toEqual(scenarios.variants.map(([, to]) => to));
  });
});
