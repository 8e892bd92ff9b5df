/** Tests of what the list shows. */
import { describe, expect, test } from "vitest";
import { message, page, ROOM_ID, sakiyama, sato } from "../../testCast";
import type { Pending } from "./pending";
import { type Row, rowsOf } from "./rows";
import { arrive, fromPage, prepend, type Timeline } from "./timeline";

const pending: Pending = {
  client_id: "mine",
  room_id: ROOM_ID,
  person_id: sato.id,
  body: "送信中の発言",
  mentions: [],
  order: 1,
  written_at: "2026-11-23T09:00:00Z",
  state: "sending",
  reason: null,
  code: null,
};

function rows(timeline: Timeline, waiting: Pending[] = [], unreadFrom: number | null = null): Row[] {
  return rowsOf({ timeline, pending: waiting, personId: sato.id, unreadFrom });
}

const kinds = (shown: Row[]) => shown.map((row) => row.kind).join(" ");

describe("rows", () => {
  test("a day begins at midnight in Tokyo, not in UTC", () => {
    const items = [
      message(1, { sent_at: "2026-11-22T14:59:00Z" }),
      message(2, { sent_at: "2026-11-22T15:01:00Z" }),
    ];
    const shown = rows(fromPage({ ...page(1, 2), items }, null));
    expect(kinds(shown)).toBe("beginning day message day message");
  });

  test("the unread line stands before the first unread message and does not move when more arrive", () => {
    const timeline = fromPage(page(1, 3), null);
    const before = rows(timeline, [], 3).findIndex((row) => row.kind === "unread");
    const after = rows(arrive(timeline, message(4)), [], 3).findIndex((row) => row.kind === "unread");
    expect(after).toBe(before);
  });

  test("one person's quick words share a header, another person's do not", () => {
    const at = (minute: number) => `2026-11-23T01:0${minute}:00Z`;
    const items = [
      message(1, { sent_at: at(0) }),
      message(2, { sent_at: at(1) }),
      message(3, { sent_at: at(2), sender: sakiyama }),
    ];
    const shown = rows(fromPage({ ...page(1, 3), items }, null));
    expect(shown.flatMap((row) => (row.kind === "message" ? [row.startsGroup] : []))).toEqual([
      true,
      false,
      true,
    ]);
  });

  test("older messages never change the rows that are already shown", () => {
    const quick = (number: number) =>
      message(number, { sent_at: new Date(Date.UTC(2026, 10, 23) + number * 1000).toISOString() });
    const items = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => quick(from + index));
    const timeline = fromPage({ ...page(11, 20), items: items(11, 20) }, 11);
    const grown = prepend(timeline, { ...page(1, 10), items: items(1, 10) });
    const last = (shown: Row[]) => shown.slice(-10);
    expect(last(rows(grown))).toEqual(last(rows(timeline)));
  });
});

describe("messages on their way", () => {
  test("stand below everything that has arrived", () => {
    expect(kinds(rows(fromPage(page(1, 2), null), [pending]))).toBe("beginning day message message pending");
  });

  test("are replaced by the event with their key, in the same row", () => {
    const timeline = fromPage(page(1, 2), null);
    const before = rows(timeline, [pending]).at(-1);
    const arrived = arrive(timeline, message(3, { client_id: "mine", sender: sato }));
    const after = rows(arrived, [pending]);
    expect(after.filter((row) => row.key === before?.key).map((row) => row.kind)).toEqual(["message"]);
  });

  test("are not replaced by somebody else's message that has the same key", () => {
    const arrived = arrive(fromPage(page(1, 2), null), message(3, { client_id: "mine", sender: sakiyama }));
    expect(kinds(rows(arrived, [pending]))).toContain("pending");
  });

  test("wait out of sight while the window is somewhere in the past", () => {
    expect(kinds(rows(fromPage(page(1, 2, 500), null), [pending]))).not.toContain("pending");
  });
});
