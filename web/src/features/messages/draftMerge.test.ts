/** Tests of putting two drafts together: no word is lost, none is doubled. */
import { expect, test } from "vitest";
import { takahashi } from "../../testCast";
import { merged } from "./draftMerge";
import type { Written } from "./drafts";

const written = (text: string): Written => ({ text, mentions: [] });
const both = (mine: string, theirs: string, known: string | null = null) =>
  merged(written(mine), written(theirs), known === null ? null : written(known)).text;

test.each([
  ["同じ", "同じ", null, "同じ"],
  ["前のまま", "続きを書いた", "前のまま", "続きを書いた"],
  ["続きを書いた", "前のまま", "前のまま", "続きを書いた"],
  ["回覧しま", "回覧", null, "回覧しま"],
  ["回覧", "回覧します", null, "回覧します"],
  ["", "机の文", null, "机の文"],
  ["電話の文", "", null, "電話の文"],
  ["電話の文", "机の文", "前", "電話の文\n机の文"],
  ["一行目\n電話", "一行目\n机\n\n最後", null, "一行目\n電話\n机\n最後"],
])("%j and %j, both from %j, become %j", (mine, theirs, known, expected) => {
  expect(both(mine, theirs, known)).toBe(expected);
});

test("an emptied draft is emptied, unless something new was written meanwhile", () => {
  expect(both("", "送った文", "送った文")).toBe("");
  expect(both("送った文と続き", "", "送った文")).toBe("送った文と続き");
});

test("mentions of both are kept, each once", () => {
  const calling = { id: takahashi.id, name: takahashi.name };
  const mine: Written = { text: "電話", mentions: [calling] };
  const theirs: Written = { text: "机", mentions: [calling, { id: "other", name: "別の人" }] };
  expect(merged(mine, theirs, null).mentions.map((one) => one.id)).toEqual([takahashi.id, "other"]);
});
