/** Tests of the order in which found names are offered. */
import { describe, expect, test } from "vitest";
import { byRank, rankOf } from "./ranking";

const people = [
  { name: "天野　達也", kana: "アマノ　タツヤ" },
  { name: "北　かおる", kana: "キタ　カオル" },
  { name: "髙橋　健一", kana: "タカハシ　ケンイチ" },
  { name: "田中　実", kana: "タナカ　ミノル" },
];
const offered = (text: string) => byRank(text, people, (one) => one).map((one) => one.name);

describe("of the found names", () => {
  test.each(["た", "タ", "ta", "ｔａ", "ﾀ"])(
    "those whose reading begins with %s come first, then given names",
    (text) => {
      expect(offered(text)).toEqual(["髙橋　健一", "田中　実", "天野　達也", "北　かおる"]);
    },
  );

  test("a name in kanji counts as well, whichever form of the letter was typed", () => {
    expect([
      rankOf("高橋", { name: "髙橋　健一", kana: "タカハシ　ケンイチ" }),
      rankOf("健", people[2] ?? { name: "" }),
    ]).toEqual([0, 1]);
  });

  test("a room whose name begins so stands before one that only contains it", () => {
    const rooms = [{ name: "新型コロナワクチン接種" }, { name: "ワクチン担当" }];
    expect(byRank("わくちん", rooms, (one) => one).map((one) => one.name)).toEqual([
      "ワクチン担当",
      "新型コロナワクチン接種",
    ]);
  });

  test("with nothing typed the order stays", () => {
    expect(offered("")).toEqual(people.map((one) => one.name));
  });
});
