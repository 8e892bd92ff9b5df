/** Tests of the way of the arrows through the talk. */
import { describe, expect, test } from "vitest";
import { message } from "../../testCast";
import type { Row } from "./rows";
import { nextStop } from "./useRoving";

const said = (number: number): Row => ({
  kind: "message",
  key: `m${number}`,
  message: message(number),
  startsGroup: true,
});
const rows: Row[] = [
  { kind: "beginning", key: "beginning" },
  { kind: "day", key: "day", moment: "2026-11-23T00:00:00Z" },
  said(1),
  said(2),
  { kind: "unread", key: "unread" },
  said(3),
];

describe("the arrows", () => {
  test("begin at the last message in view", () => expect(nextStop(rows, -1, "ArrowUp", 4)).toBe(3));
  test("begin at the first message where none is in view yet", () =>
    expect(nextStop(rows, -1, "ArrowDown", 0)).toBe(2));
  test("pass over days and the unread line", () =>
    expect([nextStop(rows, 3, "ArrowDown", 5), nextStop(rows, 5, "ArrowUp", 5)]).toEqual([5, 3]));
  test("stop at both ends", () =>
    expect([nextStop(rows, 2, "ArrowUp", 5), nextStop(rows, 5, "ArrowDown", 5)]).toEqual([null, null]));
  test("leap with Home and End", () =>
    expect([nextStop(rows, 3, "Home", 5), nextStop(rows, 3, "End", 5)]).toEqual([2, 5]));
  test("have nowhere to go in an empty room", () =>
    expect(nextStop(rows.slice(0, 2), -1, "End", 1)).toBeNull());
});
