/** Details of an entry, made readable. */
import { expect, test } from "vitest";
import { detailsOf } from "./details";
import { auditWords } from "./words";

const words = auditWords.ja;

test("details are lines with names, without ids", () => {
  const detail = {
    number: 3,
    sender_id: "x",
    room_id: "y",
    is_auditor: true,
    person_ids: ["a", "b"],
    reason: "理由です",
  };
  expect(detailsOf(detail, words)).toEqual([
    ["メッセージ番号", "3"],
    ["監査担当", "はい"],
    ["人数", "2"],
    ["理由", "理由です"],
  ]);
});

test("what has no name of its own goes by the one that it has", () => {
  expect(detailsOf({ edit_hours: 0, kind: "topic", nested: { a: 1 }, nothing: null }, words)).toEqual([
    ["edit_hours", "0"],
    ["種類", "トピック"],
    ["nested", '{"a":1}'],
  ]);
});
