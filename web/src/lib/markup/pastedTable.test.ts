/** Tests of what is taken for a table when it is pasted, and that it survives the way through a message. */
import { describe, expect, test } from "vitest";
import { tabbed } from "../tabbed";
import { pastedTable } from "./pastedTable";
import { type Table, tableAt, tableText } from "./table";

function table(text: string): Table {
  const found = pastedTable(text);
  if (found?.kind !== "table") throw new Error("no table");
  return found.table;
}

test("the first row names the columns, and numbers stand at the right", () => {
  expect(table("課\t人数\t割合\n税務課\t1,204\t△3.5%\n市民課\t　\t１２％\n")).toEqual({
    head: ["課", "人数", "割合"],
    alignments: ["left", "right", "right"],
    rows: [
      ["税務課", "1,204", "△3.5%"],
      ["市民課", "　", "１２％"],
    ],
  });
});

test("rows that name nothing have no head above them", () => {
  expect(table("税務課\t12\n市民課\t34\n")).toMatchObject({
    head: ["", ""],
    rows: [
      ["税務課", "12"],
      ["市民課", "34"],
    ],
  });
});

test("empty columns and rows at the end are left away", () => {
  expect(table("課\t人数\t\n税務課\t1\t\n\t\t\n").rows).toEqual([["税務課", "1"]]);
});

describe("no table", () => {
  test.each([
    "文字だけ",
    "一行\tだけ\n",
    "一列だけ\n二行\n",
    "\tif (a)\n\t\tb\n",
    "\tif (a)\n\tb\n",
    "長さが\t違う\n行\n",
    '"引用です"\n次の行\n',
  ])("%j", (text) => {
    expect(pastedTable(text)).toBeNull();
  });
});

test.each([`a\tb\n${"1\t2\n".repeat(2_000)}`, `a\tb\n${`${"長".repeat(1_000)}\t2\n`.repeat(300)}`])(
  "what is too large says so",
  (text) => {
    expect(pastedTable(text)).toEqual({ kind: "too large" });
  },
);

test("through a message and back into a spreadsheet the cells stay the same", () => {
  const cells = [
    ["項目", "内容|備考", "式"],
    ["一行\n二行", "a\\|b", "**太字**"],
    ["", '"引用"', "C:\\"],
  ];
  const written = tableText(table(tabbed(cells)));
  const read = tableAt(written.split("\n"), 0)?.table;
  expect(read && [read.head, ...read.rows]).toEqual(cells);
  expect(read && tableText(read)).toBe(written);
});
