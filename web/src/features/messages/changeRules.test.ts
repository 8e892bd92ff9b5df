/** Tests of what is offered for whose messages, and for how long. */
import { describe, expect, test } from "vitest";
import { message, room, sato, satoHerself, takahashi } from "../../testCast";
import { mayEdit, mayWithdraw } from "./changeRules";

const own = message(1, { sender: sato });
const sent = Date.parse(own.sent_at);
const hours = (count: number) => sent + count * 60 * 60_000;

describe("what is offered", () => {
  test("for one's own message, as long as the organisation allows", () => {
    const target = { message: own, room: room() };
    expect([mayEdit(target, satoHerself, hours(23)), mayEdit(target, satoHerself, hours(24))]).toEqual([
      true,
      false,
    ]);
    expect([
      mayWithdraw(target, satoHerself, hours(23)),
      mayWithdraw(target, satoHerself, hours(24)),
    ]).toEqual([true, false]);
  });

  test("for others' messages only to an owner, and never to edit", () => {
    const others = message(1);
    const owner = { message: others, room: room({ role: "owner" }) };
    expect(mayEdit(owner, satoHerself, hours(1))).toBe(false);
    expect(mayWithdraw(owner, satoHerself, hours(999))).toBe(true);
    expect(mayWithdraw({ message: others, room: room() }, satoHerself, hours(1))).toBe(false);
    expect(
      mayWithdraw({ message: others, room: room({ role: "owner", kind: "direct" }) }, satoHerself, hours(1)),
    ).toBe(false);
  });

  test("for what one forwarded, to withdraw it and never to edit: the words are another's", () => {
    const forwarded = { room_id: null, number: null, sender: takahashi, sent_at: own.sent_at };
    const target = { message: { ...own, forwarded }, room: room() };
    expect(mayEdit(target, satoHerself, hours(1))).toBe(false);
    expect(mayWithdraw(target, satoHerself, hours(1))).toBe(true);
  });

  test("for what was withdrawn, nothing", () => {
    const target = { message: { ...own, deleted_at: own.sent_at }, room: room({ role: "owner" }) };
    expect([mayEdit(target, satoHerself, hours(1)), mayWithdraw(target, satoHerself, hours(1))]).toEqual([
      false,
      false,
    ]);
  });
});
