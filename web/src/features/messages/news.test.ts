/** Tests of what has happened to messages while pages were on their way. */
import { describe, expect, test } from "vitest";
import type { MessageOut } from "../../protocol/wire";
import { message, page, sato } from "../../testCast";
import { apply, bringUpToDate, isTooOld, type News, NO_NEWS, remember } from "./news";
import { markOf } from "./reactions";
import { change, fromPage } from "./timeline";

const edited = (number: number, version: number) =>
  message(number, { body: `${version}版`, version, edited_at: "2026-11-23T02:00:00Z" });
const gone = (number: number) => message(number, { body: "", deleted_at: "2026-11-23T03:00:00Z" });
const said = (seq: number, changed: MessageOut): News => ({ kind: "message", seq, message: changed });
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
  const news = remember(remember(NO_NEWS, said(11, edited(1, 2))), said(12, gone(3)));

  test("is brought up to date", () => {
    expect(bodies(bringUpToDate(fromPage(page(1, 3), null), 10, news))).toEqual(["2版", "2番目", ""]);
  });

  test("knows itself what is older than it", () => {
    const read = { ...page(1, 3), items: [edited(1, 5), message(2), gone(3)] };
    expect(bodies(bringUpToDate(fromPage(read, null), 12, news))).toEqual(["5版", "2番目", ""]);
  });

  test("is asked for again when the news since then is no longer remembered", () => {
    let many = NO_NEWS;
    for (let seq = 1; seq <= 600; seq += 1) many = remember(many, said(seq, edited(1, seq)));
    expect(many.items).toHaveLength(500);
    expect([isTooOld(99, many), isTooOld(100, many)]).toEqual([true, false]);
  });
});

describe("reactions and pins that came meanwhile", () => {
  const reaction = { emoji: "👍", count: 1, people: [{ id: sato.id, name: sato.name }] };
  const added: News = {
    kind: "reaction",
    seq: 11,
    change: { number: 2, reaction, isOwn: true, isThere: true },
  };
  const removed: News = {
    kind: "reaction",
    seq: 12,
    change: { number: 2, reaction: { emoji: "👍", count: 0, people: [] }, isOwn: true, isThere: false },
  };
  const pinned: News = { kind: "pin", seq: 13, number: 3, pinnedAt: "2026-11-23T04:00:00Z" };

  test("are told on top of the page, in order, each once or twice alike", () => {
    const timeline = fromPage(page(1, 3), null);
    const news = [added, added, pinned].reduce(remember, NO_NEWS);
    const now = bringUpToDate(timeline, 10, news);
    expect(now.messages[1]?.reactions).toEqual([reaction]);
    expect([...now.own]).toEqual([markOf(2, "👍")]);
    expect(now.messages[2]?.pinned_at).toBe("2026-11-23T04:00:00Z");
    const later = bringUpToDate(now, 11, remember(news, removed));
    expect([later.messages[1]?.reactions, [...later.own]]).toEqual([[], []]);
  });

  test("change nothing of what was withdrawn, or is not on the screen", () => {
    const withdrawn = change(fromPage(page(1, 3), null), gone(2));
    expect(apply(withdrawn, added).messages).toEqual(withdrawn.messages);
    const elsewhere = fromPage(page(7, 9), 7);
    expect(apply(elsewhere, pinned)).toBe(elsewhere);
  });
});
