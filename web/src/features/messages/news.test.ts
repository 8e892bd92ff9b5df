/** Tests of what has happened to messages while pages were on their way. */
import { describe, expect, test } from "vitest";
import { message, page } from "../../testCast";
import { bringUpToDate, isTooOld, NO_NEWS, remember } from "./news";
import { change, fromPage } from "./timeline";

const edited = (number: number, version: number) =>
  message(number, { body: `${version}版`, version, edited_at: "2026-11-23T02:00:00Z" });
const gone = (number: number) => message(number, { body: "", deleted_at: "2026-11-23T03:00:00Z" });
const bodies = (timeline: ReturnType<typeof fromPage>) => timeline.messages.map((one) => one.body);

describe("a message that has changed", () => {
  const timeline = fromPage(page(1, 3), null);

  test("takes its own place", () => {
    expect(bodies(change(timeline, edited(2, 2)))).toEqual(["1番目", "2版", "3番目"]);
  });

  test("is nothing new when it comes twice, late, or was never on the screen", () => {
    const newest = change(timeline, edited(2, 3));
    expect(change(newest, edited(2, 3))).toBe(newest);
    expect(change(newest, edited(2, 2))).toBe(newest);
    expect(change(timeline, edited(9, 2))).toBe(timeline);
  });

  test("stays withdrawn, whatever comes late", () => {
    const withdrawn = change(timeline, gone(2));
    expect(bodies(withdrawn)).toEqual(["1番目", "", "3番目"]);
    expect(change(withdrawn, edited(2, 7))).toBe(withdrawn);
  });
});

describe("a page that was read before the news", () => {
  const news = remember(remember(NO_NEWS, { seq: 11, message: edited(1, 2) }), { seq: 12, message: gone(3) });

  test("is brought up to date", () => {
    expect(bodies(bringUpToDate(fromPage(page(1, 3), null), 10, news))).toEqual(["2版", "2番目", ""]);
  });

  test("knows itself what is older than it", () => {
    const read = { ...page(1, 3), items: [edited(1, 5), message(2), gone(3)] };
    expect(bodies(bringUpToDate(fromPage(read, null), 12, news))).toEqual(["5版", "2番目", ""]);
  });

  test("is asked for again when the news since then is no longer remembered", () => {
    let many = NO_NEWS;
    for (let seq = 1; seq <= 600; seq += 1) many = remember(many, { seq, message: edited(1, seq) });
    expect(many.items).toHaveLength(500);
    expect([isTooOld(99, many), isTooOld(100, many)]).toEqual([true, false]);
  });
});
