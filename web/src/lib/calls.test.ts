/** Tests of whom a message calls. */
import { describe, expect, test } from "vitest";
import { isCalled, namesIn, tokenOf } from "./calls";

const person = { id: "1", name: "佐藤" };
const department = { kind: "department" as const, id: "d", name: "税務課" };
const everyone = { kind: "everyone" as const, id: "room", name: "" };

test("each has a token and a name", () => {
  expect([person, department, everyone].map(tokenOf)).toEqual(["1", "department:d", "everyone"]);
  const nameOf = namesIn([person, department, everyone], "全員");
  expect(["1", "department:d", "everyone", "2"].map(nameOf)).toEqual(["佐藤", "税務課", "全員", undefined]);
  expect(namesIn([person], "全員")("everyone")).toBeUndefined();
});

describe("somebody is called", () => {
  const me = { id: "1", department_ids: ["d", "above"] };

  test.each([
    [[person], true],
    [[department], true],
    [[everyone], true],
    [[{ id: "2" }], false],
    [[{ kind: "department" as const, id: "1" }], false],
    [[{ id: "d" }], false],
    [[], false],
  ])("by %j: %s", (mentions, expected) => {
    expect(isCalled(mentions, me)).toBe(expected);
  });
});
