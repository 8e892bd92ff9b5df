/** Tests of blocks: text as it was typed, quotes, lists, code and tables, and what they cost. */
import { describe, expect, test } from "vitest";
import { type Block, blocksOf, type List } from "./blocks";
import type { Inline } from "./inline";
import { plainText } from "./plainText";

const words = (parts: readonly Inline[]): string =>
  parts.map((part) => ("text" in part ? part.text : "parts" in part ? words(part.parts) : "@")).join("");

function shown(block: Block): unknown {
  switch (block.kind) {
    case "text":
      return words(block.parts);
    case "code":
      return { code: block.text };
    case "quote":
      return { quote: block.blocks.map(shown) };
    case "list":
      return { [block.isNumbered ? "numbers" : "dots"]: block.items.map(itemShown) };
    case "table":
      return { table: [block.table.head, ...block.table.rows] };
  }
}

function itemShown({ number, parts, inner }: List["items"][number]): unknown {
  const text = number === 0 ? words(parts) : `${number} ${words(parts)}`;
  return inner.length === 0 ? text : [text, ...inner.map(shown)];
}

const blocks = (body: string) => blocksOf(body).map(shown);

describe("text", () => {
  test.each([
    "お疲れさまです。\n\n　一字下げ\n  二字下げ\n\n\n以上",
    "・項目一\n・項目二\n１．全角\n－全角",
    "＞全角の引用\n>顔文字\n->矢印\n>3000円",
    "-5度\n1.5倍\n2026. 4. 1\n---\n=====",
    "a | b | c\nd | e | f",
    "#タグ\n## 見出し",
    "   字下げ | だけ",
    "``` 閉じない",
  ])("stays exactly as it was typed: %j", (body) => {
    expect(blocks(body)).toEqual([body]);
  });

  test("keeps its empty lines around a block", () => {
    expect(blocks("前\n\n- 一\n\n後")).toEqual(["前\n\n", { dots: ["一"] }, "\n後"]);
  });
});

describe("quotes", () => {
  test("hold what was said, and each other", () => {
    expect(blocks("> 前の話\n> > その前\n返事")).toEqual([
      { quote: ["前の話", { quote: ["その前"] }] },
      "返事",
    ]);
  });

  test("end with their line", () => {
    expect(blocks("> 引用\n返事")).toEqual([{ quote: ["引用"] }, "返事"]);
  });
});

describe("lists", () => {
  test("have dots or the numbers that were typed", () => {
    expect(blocks("- 一\n* 二\n3. 三\n5. 五")).toEqual([
      { dots: ["一", "二"] },
      { numbers: ["3 三", "5 五"] },
    ]);
  });

  test("have lists in them, and lines that go on", () => {
    expect(blocks("- 一\n  続き\n  - 内\n    - 奥\n- 二")).toEqual([
      { dots: [["一\n続き", { dots: [["内", { dots: ["奥"] }]] }], "二"] },
    ]);
  });
});

describe("code", () => {
  test.each([
    ["```\nif (a) {\n  b\n}\n```", "if (a) {\n  b\n}"],
    ["```python\n# 見出し\n```", "# 見出し"],
    ["```一行```", "一行"],
    ["``` 言語ではない行\n二行目```", " 言語ではない行\n二行目"],
    ["```\n<@everyone>\n- a\n```", "<@everyone>\n- a"],
  ])("%j", (body, text) => {
    expect(blocks(body)).toEqual([{ code: text }]);
  });

  test("stands between lines", () => {
    expect(blocks("前\n```\nx\n```\n後")).toEqual(["前", { code: "x" }, "後"]);
  });
});

describe("tables", () => {
  test("have a head, rows, and what was escaped in them", () => {
    const body = "表です\n| 課 | 人数 |\n| --- | --: |\n| 税務\\|課 | 12 |\n| 一行<br>二行 | |\n以上";
    expect(blocks(body)).toEqual([
      "表です",
      {
        table: [
          ["課", "人数"],
          ["税務|課", "12"],
          ["一行\n二行", ""],
        ],
      },
      "以上",
    ]);
  });

  test("hide no cell, however uneven they are", () => {
    expect(blocks("| a |\n| - |\n| 1 | 2 |\n| 3 |")).toEqual([
      {
        table: [
          ["a", ""],
          ["1", "2"],
          ["3", ""],
        ],
      },
    ]);
  });

  test("too large to be looked at stay text", () => {
    const body = `| a |\n| - |\n${"| 1 |\n".repeat(3_100)}`;
    expect(blocks(body)).toEqual([body]);
  });
});

test("a preview is one line of words, names instead of tokens, and nothing of one that was cut off", () => {
  const id = "00000000-0000-4000-8000-000000000001";
  expect(plainText(`<@${id}> **確認**\n> 願います <@0000`, () => "佐藤")).toBe("@佐藤 確認 願います @…");
  expect(plainText("| 課 | 人数 |\n| - | - |\n| 税務課 | 12 |\n- `a`\n```\nx\n```", () => undefined)).toBe(
    "課 人数 税務課 12 a x",
  );
});

describe("of 20,000 characters made to be slow", () => {
  test.each([
    "**a *b ~~c ",
    "[",
    "[a](https://",
    "<https://a",
    "`a``b```c",
    "``` ",
    "```\n",
    "> ",
    "> - ",
    "https://a.jp/(((",
    "https://a.jp!!!!!!",
    "!",
    "a@a.",
    "a",
    "| ",
    "|-",
    "- a\n  ",
    "1. \n",
    "<@department:",
    "* *a* **",
  ])("%j, as often as fits, is read to its end", (part) => {
    const body = part.repeat(20_000 / part.length);
    for (const text of [body, `https://a.jp/${body}`, `| a\n| -\n${body}`])
      expect(blocksOf(text).length).toBeGreaterThan(0);
  });
});
