/** Tests of chains of replies. */
import { describe, expect, test } from "vitest";
import type { ThreadPage } from "../../protocol/wire";
import { message, NOTHING_OWN } from "../../testCast";
import { appendThread, applyToThread, arriveInThread, fromThreadPage, type Thread } from "./thread";

const reply = (number: number, to: number) => message(number, { reply_to: to });
const pageOf = (next: number | null, ...items: ThreadPage["items"]): ThreadPage => ({
  root: 1,
  items,
  next,
  seq: 9,
  ...NOTHING_OWN,
});
const whole = fromThreadPage(pageOf(null, message(1), reply(3, 1)));
const numbers = (thread: Thread) => thread.messages.map((one) => one.number);

describe("what is said in the room", () => {
  test("joins the chain when it answers something in it, directly or not, and only once", () => {
    const answered = arriveInThread(arriveInThread(whole, reply(4, 3)), reply(5, 4));
    expect(numbers(answered)).toEqual([1, 3, 4, 5]);
    expect(arriveInThread(answered, reply(5, 4))).toBe(answered);
  });

  test("is no part of it when it answers nothing, or something else", () => {
    expect(arriveInThread(whole, message(4))).toBe(whole);
    expect(arriveInThread(whole, reply(4, 2))).toBe(whole);
  });

  test("waits for its page while the end of the chain is not here", () => {
    const begun = fromThreadPage(pageOf(3, message(1), reply(3, 1)));
    expect(arriveInThread(begun, reply(9, 3))).toBe(begun);
    expect(numbers(appendThread(begun, pageOf(null, reply(3, 1), reply(9, 3))))).toEqual([1, 3, 9]);
  });

  test("changes what it says in the chain too", () => {
    const gone = message(3, { reply_to: 1, body: "", deleted_at: "2026-11-23T03:00:00Z" });
    const changed = applyToThread(whole, { kind: "message", seq: 10, message: gone });
    expect(changed.messages[1]?.body).toBe("");
    expect(numbers(changed)).toEqual([1, 3]);
  });
});
