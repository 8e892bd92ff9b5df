/** The tree of departments: nobody is lost in it, whatever order they come in. */
import { expect, test } from "vitest";
import type { Department } from "../../protocol/wire";
import { belowOf, inTree, openOnes } from "./tree";

const department = (id: string, parent_id: string | null): Department => ({
  id,
  parent_id,
  code: id,
  closed_at: null,
  name: id,
});
const HALL = [
  department("fire", null),
  department("section", "office"),
  department("office", null),
  department("team", "section"),
  department("lost", "elsewhere"),
];

test("each stands below its parent, and one whose parent is not told stands at the top", () => {
  expect(inTree(HALL).map(({ department: { id }, depth }) => `${id}${depth}`)).toEqual([
    "fire0",
    "office0",
    "section1",
    "team2",
    "lost0",
  ]);
});

test("all that lies below a department is found with it", () => {
  expect(belowOf(HALL, "office")).toEqual(new Set(["office", "section", "team"]));
  expect(belowOf(HALL, "fire")).toEqual(new Set(["fire"]));
});

test("what is closed is neither offered nor listed", () => {
  const [top, below] = [department("top", null), department("below", "top")];
  expect(openOnes([top, { ...below, closed_at: "2026-04-01T00:00:00Z" }])).toEqual([top]);
});
