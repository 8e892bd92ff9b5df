/** Tests of mentions. */
import { describe, expect, test } from "vitest";
import { AOBA, MINATO } from "../../testCast";
import { type Candidate, fromWire, insertMention, matching, mentionAt, toWire } from "./mentions";

function candidate(
  id: string,
  name: string,
  kana: string,
  department: string,
  organisation = AOBA,
): Candidate {
  return { id, name, kana, department, title: "主事", organisation };
}

const yamada = candidate("1", "山田　太郎", "ヤマダ　タロウ", "税務課");
const takasaki = candidate("2", "髙﨑　健", "タカサキ　ケン", "市民課");
const sakiyama = candidate("3", "﨑山　航", "サキヤマ　コウ", "情報防災係", MINATO);
const all = [yamada, takasaki, sakiyama];

describe("the search opens", () => {
  test.each(["@やま", "＠やま", "連絡です @やま", "連絡です。＠やま"])("in %s", (text) => {
    expect(mentionAt(text, text.length)?.text).toBe("やま");
  });

  test.each(["user@example.jp", "@山田　太郎 さん", "値段は5＠"])("not in %s", (text) => {
    expect(mentionAt(text, text.length)).toBeNull();
  });
});

describe("people are found", () => {
  test.each([
    ["やま", [yamada, sakiyama]],
    ["yamada", [yamada]],
    ["高崎", [takasaki]],
    ["みなと", [sakiyama]],
    ["税務", [yamada]],
  ])("by %s", (query, found) => {
    expect(matching(all, query)).toEqual(found);
  });
});

describe("on the wire", () => {
  const picked = [
    { id: "1", name: "山田" },
    { id: "2", name: "山田　太郎" },
  ];

  test("a name becomes a token, the longer name first", () => {
    expect(toWire("@山田　太郎 さんと＠山田 さん", picked).body).toBe("<@2> さんと<@1> さん");
  });

  test("somebody whose name was deleted again is not mentioned", () => {
    expect(toWire("@山田 さん", picked).mentions).toEqual([{ id: "1", name: "山田" }]);
  });

  test("back in the box the names stand again", () => {
    expect(fromWire("<@1> さん", picked)).toBe("@山田 さん");
  });

  test("picking replaces what was typed and leaves the rest", () => {
    const text = "お疲れさまです @やま、以上";
    const query = mentionAt(text, 11);
    if (query === null) throw new Error("no search");
    expect(insertMention(text, query, 11, "山田　太郎").text).toBe("お疲れさまです @山田　太郎 、以上");
  });
});
