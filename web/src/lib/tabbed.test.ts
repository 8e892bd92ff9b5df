/** Tests of cells between tabs. */
import { describe, expect, test } from "vitest";
import { cellsOf, tabbed } from "./tabbed";

describe("from a spreadsheet", () => {
  test.each([
    [
      "課\t人数\n税務課\t12\n",
      [
        ["課", "人数"],
        ["税務課", "12"],
      ],
    ],
    ['"一行\n二行"\t"引用""符"\n', [["一行\n二行", '引用"符']]],
    ['"閉じない\t12', [['"閉じない', "12"]]],
    ['"途中"で\t12', [['"途中"で', "12"]]],
    [
      "\t右だけ\n左だけ\t\n\t\n",
      [
        ["", "右だけ"],
        ["左だけ", ""],
      ],
    ],
    ["", []],
  ])("%j", (text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });
});

test("and back they are the same cells", () => {
  const cells = [
    ["一行\n二行", 'a"b'],
    ["タブ\tあり", "-3,000"],
    ["", "△5%"],
  ];
  expect(cellsOf(tabbed(cells))).toEqual(cells);
});

test("what would become a formula there stays text", () => {
  expect(tabbed([['=HYPERLINK("https://evil.example")', "@SUM(A1)", "+1+1", "-", "-12.5", "+3%"]])).toBe(
    '"\'=HYPERLINK(""https://evil.example"")"\t\'@SUM(A1)\t\'+1+1\t-\t-12.5\t+3%',
  );
});
