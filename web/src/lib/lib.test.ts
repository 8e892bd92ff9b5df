/** Tests of the small pure functions. */
import { describe, expect, test, vi } from "vitest";
import { countCodePoints } from "./codePoints";
import { belongsToIme } from "./ime";
import { romajiToKana } from "./romaji";
import { clock, dayOf, longDay, minuteOf, shortMoment } from "./time";
import { isUuid, makeUuid } from "./uuid";

test.each([
  ["yamada", "やまだ"],
  ["satou", "さとう"],
  ["shinbashi", "しんばし"],
  ["hattori", "はっとり"],
  ["ryouichi", "りょういち"],
  ["kenichi", "けにち"],
  ["山da", "山だ"],
])("%s reads %s", (romaji, kana) => {
  expect(romajiToKana(romaji)).toBe(kana);
});

describe("time, always in Tokyo", () => {
  const western = { language: "ja", era: "western" } as const;
  const japanese = { language: "ja", era: "japanese" } as const;

  test("a day ends at midnight there", () => {
    expect([dayOf("2026-11-22T14:59:59Z"), dayOf("2026-11-22T15:00:00Z")]).toEqual([
      "2026-11-22",
      "2026-11-23",
    ]);
  });

  test("by both calendars", () => {
    expect(longDay("2026-11-22T15:00:00Z", western)).toBe("2026年11月23日(月)");
    expect(longDay("2026-11-22T15:00:00Z", japanese)).toBe("令和8年11月23日(月)");
    expect(longDay("2019-05-01T03:00:00Z", japanese)).toContain("令和元年");
  });

  test("today as a time, other days as days, other years with their year", () => {
    const now = new Date("2026-11-23T03:00:00Z");
    const shown = ["2026-11-23T00:05:00Z", "2026-11-20T00:05:00Z", "2025-11-20T00:05:00Z"];
    expect(shown.map((moment) => shortMoment(moment, western, now))).toEqual([
      "09:05",
      "11/20",
      "2025/11/20",
    ]);
    expect(shown.map((moment) => minuteOf(moment, western, now))).toEqual([
      "09:05",
      "11/20 09:05",
      "2025/11/20 09:05",
    ]);
    expect(clock("2026-11-22T15:00:00Z")).toBe("00:00");
  });
});

describe("identifiers", () => {
  test("are made without a secure context too", () => {
    vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
    const made = Array.from({ length: 50 }, makeUuid);
    vi.unstubAllGlobals();
    expect(made.every(isUuid)).toBe(true);
    expect(new Set(made).size).toBe(50);
    expect(made[0]?.charAt(14)).toBe("4");
  });

  test("anything else does not pass for one", () => {
    expect(["", "../me", "123", `${makeUuid()}/x`].some(isUuid)).toBe(false);
  });
});

test("𠮷 is one character, and a lone half is one too", () => {
  expect([countCodePoints("𠮷田"), countCodePoints("\uD842田"), countCodePoints("")]).toEqual([2, 2, 0]);
});

test("a key belongs to the input method in Chrome's order and in Safari's", () => {
  expect(belongsToIme({ keyCode: 13, nativeEvent: { isComposing: true } })).toBe(true);
  expect(belongsToIme({ keyCode: 229, nativeEvent: { isComposing: false } })).toBe(true);
  expect(belongsToIme({ keyCode: 13, nativeEvent: { isComposing: false } })).toBe(false);
});
