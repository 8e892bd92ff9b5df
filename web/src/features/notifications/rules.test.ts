/** Tests of the rules: what is worth telling, when it is quiet, and what counts as waiting. */
import { describe, expect, test } from "vitest";
import type { NotificationChoice } from "../../protocol/wire";
import { message, room, satoHerself } from "../../testCast";
import { DEFAULTS, isQuiet, levelOf, reasonFor, waitingOf } from "./rules";

const internal = room({ read_number: 0 });
const topic = room({ id: "topic", kind: "topic", read_number: 0 });
const direct = room({ id: "direct", kind: "direct", read_number: 0 });
const me = satoHerself.id;
const toAll = { mentions: [{ kind: "everyone" as const, id: "room", name: "" }] };
const toDepartment = { mentions: [{ kind: "department" as const, id: "welfare", name: "福祉課" }] };
const toMe = { mentions: [{ id: me, name: satoHerself.name }] };

function choice(changes: Partial<NotificationChoice> = {}): NotificationChoice {
  return { ...DEFAULTS, ...changes };
}

describe("what is worth telling", () => {
  test.each([
    ["everything in a room of one's own town", internal, {}, choice(), "message"],
    ["nothing but what is for oneself in a topic", topic, {}, choice(), null],
    ["a mention in a topic", topic, toMe, choice(), "mention"],
    ["a call of everyone in a topic", topic, toAll, choice(), "mention"],
    ["a direct message", direct, {}, choice(), "direct"],
    [
      "a direct message though all rooms are silent",
      direct,
      {},
      choice({ internal: "none", topic: "none" }),
      "direct",
    ],
    ["a mention where only mentions count", internal, toMe, choice({ internal: "mentions" }), "mention"],
    [
      "nothing in a silent room, not even a mention",
      internal,
      toMe,
      choice({ rooms: { [internal.id]: "none" } }),
      null,
    ],
    ["nothing in a silent direct room", direct, {}, choice({ rooms: { direct: "none" } }), null],
    ["a room's own level before that of its kind", topic, {}, choice({ rooms: { topic: "all" } }), "message"],
  ] as const)("%s", (_, place, changes, chosen, reason) => {
    expect(reasonFor(chosen, place, message(1, changes), me)).toBe(reason);
  });

  test.each([
    ["one's own department", ["city", "welfare"], "mention"],
    ["another department", ["city", "taxes"], null],
  ] as const)("a call of %s in a topic", (_, departmentIds, reason) => {
    const called = message(1, toDepartment);
    expect(reasonFor(choice(), topic, called, me, departmentIds)).toBe(reason);
  });

  test.each(["ワクチン", "ﾜｸﾁﾝ", "わくちん"])("a keyword however it is written: %s", (word) => {
    const chosen = choice({ internal: "mentions", keywords: [word] });
    expect(reasonFor(chosen, internal, message(1, { body: "明日のワクチンの件" }), me)).toBe("keyword");
    expect(reasonFor(chosen, internal, message(1, { body: "明日の会議の件" }), me)).toBeNull();
  });

  test("neither one's own words nor what was read or taken back", () => {
    const own = { ...message(1).sender, id: me };
    expect(reasonFor(choice(), internal, message(1, { sender: own }), me)).toBeNull();
    expect(reasonFor(choice(), room({ read_number: 5 }), message(5), me)).toBeNull();
    expect(reasonFor(choice(), internal, message(1, { deleted_at: "2026-11-23T00:00:00Z" }), me)).toBeNull();
  });
});

describe("quiet times", () => {
  const at = (time: string) => new Date(`2026-11-26T${time}:00+09:00`);

  test("until a moment, and no longer", () => {
    const chosen = choice({ quiet_until: "2026-11-26T03:00:00Z" });
    expect(isQuiet(chosen, at("11:59"))).toBe(true);
    expect(isQuiet(chosen, at("12:00"))).toBe(false);
  });

  test.each([
    ["12:00:00", "13:00:00", "12:00", true],
    ["12:00:00", "13:00:00", "13:00", false],
    ["17:15:00", "08:30:00", "23:00", true],
    ["17:15:00", "08:30:00", "08:29", true],
    ["17:15:00", "08:30:00", "08:30", false],
    ["17:15:00", "08:30:00", "17:14", false],
  ])("every day from %s to %s: at %s %s", (quiet_from, quiet_to, time, quiet) => {
    expect(isQuiet(choice({ quiet_from, quiet_to }), at(time))).toBe(quiet);
  });
});

test("silent rooms do not count, and of others what is for oneself counts apart", () => {
  const rooms = [
    room({ id: "a", unread: 5, mentions: 1 }),
    room({ id: "b", kind: "topic", unread: 40, mentions: 2 }),
    room({ id: "c", unread: 9, mentions: 3 }),
    room({ id: "d", kind: "direct", unread: 2 }),
  ];
  const chosen = choice({ rooms: { c: "none" } });
  expect(waitingOf(chosen, rooms)).toEqual({ all: 5 + 2 + 2, own: 1 + 2 + 2 });
  expect(rooms.map((one) => levelOf(chosen, one))).toEqual(["all", "mentions", "none", "all"]);
});
