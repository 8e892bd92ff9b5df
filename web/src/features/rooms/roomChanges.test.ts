/** Tests of what events do to the list of rooms. */
import { describe, expect, test } from "vitest";
import { message, room, sakiyama, sato, takahashi } from "../../testCast";
import {
  isUnclearAfter,
  memberJoined,
  memberLeft,
  messageChanged,
  messageSent,
  readAcknowledged,
  readUpTo,
} from "./roomChanges";

describe("a message", () => {
  test("from somebody else is one more unread", () => {
    const changed = messageSent(room(), message(11), sato.id);
    expect([changed.unread, changed.mentions, changed.last_number]).toEqual([1, 0, 11]);
  });

  test("that mentions me counts as a mention too", () => {
    const changed = messageSent(
      room(),
      message(11, { mentions: [{ id: sato.id, name: sato.name }] }),
      sato.id,
    );
    expect(changed.mentions).toBe(1);
  });

  test("of my own reads everything before it", () => {
    const changed = messageSent(
      room({ read_number: 4, unread: 6, mentions: 2 }),
      message(11, { sender: sato }),
      sato.id,
    );
    expect([changed.read_number, changed.unread, changed.mentions]).toEqual([11, 0, 0]);
  });

  test.each([
    [{ kind: "everyone" as const, id: "room", name: "" }, 1],
    [{ kind: "department" as const, id: "own", name: "税務課" }, 1],
    [{ kind: "department" as const, id: "other", name: "福祉課" }, 0],
  ])("that calls a group counts for whoever is one of it: %j", (mention, count) => {
    const changed = messageSent(room(), message(11, { mentions: [mention] }), sato.id, ["own"]);
    expect(changed.mentions).toBe(count);
  });

  test("keeps whom it mentions, so that the preview can name them", () => {
    const mentions = [{ id: takahashi.id, name: takahashi.name }];
    const sent = message(11, { body: `<@${takahashi.id}> 確認`, mentions });
    expect(messageSent(room(), sent, sato.id).last_message?.mentions).toEqual(mentions);
  });
});

describe("a read marker", () => {
  test("never goes back", () => {
    const known = room({ read_number: 8, unread: 2 });
    expect(readUpTo(known, 5)).toBe(known);
    expect(readAcknowledged(known, { read_number: 5, unread: 5, mentions: 1 })).toBe(known);
  });

  test("counts what arrived after the server counted", () => {
    const changed = readAcknowledged(room({ last_number: 12, read_number: 10 }), {
      read_number: 10,
      unread: 0,
      mentions: 0,
    });
    expect(changed.unread).toBe(2);
  });
});

test("people come and go in a conversation of a few", () => {
  const direct = room({ kind: "direct", people: [takahashi], member_count: 2 });
  const joined = memberJoined(direct, sakiyama);
  expect([joined.people.length, joined.member_count]).toEqual([2, 3]);
  expect(memberLeft(joined, takahashi.id).people).toEqual([sakiyama]);
});

describe("a message that has changed", () => {
  const known = messageSent(room(), message(11), sato.id);

  test("changes the line in the list only if it is the last", () => {
    const gone = message(11, { body: "", deleted_at: "2026-11-23T02:00:00Z" });
    expect(messageChanged(known, gone).last_message).toMatchObject({ body: "", deleted_at: gone.deleted_at });
    expect(messageChanged(known, message(10, { body: "直した" }))).toBe(known);
  });

  test("leaves the mentions to the server where they may have changed, and nowhere else", () => {
    const calling = message(11, { mentions: [{ id: sato.id, name: sato.name }] });
    expect(isUnclearAfter(known, calling, sato.id)).toBe(true);
    expect(isUnclearAfter({ ...known, mentions: 1 }, message(11), sato.id)).toBe(true);
    expect(isUnclearAfter(known, message(11), sato.id)).toBe(false);
    expect(isUnclearAfter({ ...known, read_number: 11, mentions: 1 }, calling, sato.id)).toBe(false);
    expect(isUnclearAfter(known, { number: 3 }, sato.id)).toBe(true);
  });
});
