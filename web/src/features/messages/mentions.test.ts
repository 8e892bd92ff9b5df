/** Tests of mentions. */
import { describe, expect, test } from "vitest";
import { AOBA, MINATO } from "../../testCast";
import {
  type Candidate,
  fromWire,
  insertMention,
  matching,
  mentionAt,
  type Offer,
  offers,
  toWire,
} from "./mentions";

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

describe("groups are offered", () => {
  const everyone: Offer = { id: "everyone", name: "全員", notes: ["12人を呼びます"] };
  const tax: Offer = { id: "department:1", name: "税務課", notes: ["3人を呼びます"] };
  const welfare: Offer = { id: "department:2", name: "福祉課", notes: ["みなと町", "2人を呼びます"] };
  const people: Offer[] = Array.from({ length: 8 }, (_, index) => ({
    id: `${index}`,
    name: "人",
    notes: [],
  }));
  const found = (query: string, those = people.slice(0, 1)) =>
    offers(those, [everyone, tax, welfare], query).map((one) => one.id);

  test.each([
    ["", ["0", "everyone"]],
    ["ぜんいん", ["0", "everyone"]],
    ["all", ["0", "everyone"]],
    ["税務", ["0", "department:1"]],
    ["みなと", ["0", "department:2"]],
  ])("by %j, after people", (query, ids) => {
    expect(found(query)).toEqual(ids);
  });

  test("however many people there are", () => {
    expect(found("課", people)).toEqual(["0", "1", "2", "3", "4", "5", "department:1", "department:2"]);
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

  test.each([
    ["@全員 集合", "<@everyone> 集合"],
    ["＠全員へ", "<@everyone>へ"],
    ["@everyone, please", "<@everyone>, please"],
    ["@全員協議会の資料", "@全員協議会の資料"],
    ["a@everyone.jp", "a@everyone.jp"],
  ])("everyone is called by what is typed too: %s", (text, body) => {
    expect(toWire(text, []).body).toBe(body);
  });

  test("a group has a token of its own kind, and one mention however often it is called", () => {
    const groups = [
      { id: "department:7", name: "税務課" },
      { id: "everyone", name: "全員" },
    ];
    const sent = toWire("@税務課 @全員 @全員", groups);
    expect(sent.body).toBe("<@department:7> <@everyone> <@everyone>");
    expect(sent.mentions).toHaveLength(2);
    const read = [
      { kind: "department" as const, id: "7", name: "税務課", reached: 3 },
      { kind: "everyone" as const, id: "room", name: "", reached: 9 },
    ];
    expect(fromWire(sent.body, read)).toBe("@税務課 @全員 @全員");
    expect(toWire(fromWire(sent.body, read), read).body).toBe(sent.body);
  });

  test("picking replaces what was typed and leaves the rest", () => {
    const text = "お疲れさまです @やま、以上";
    const query = mentionAt(text, 11);
    if (query === null) throw new Error("no search");
    expect(insertMention(text, query, 11, "山田　太郎").text).toBe("お疲れさまです @山田　太郎 、以上");
  });
});
