/** Tests of the window of history. */
import { describe, expect, test } from "vitest";
import { message, page } from "../../testCast";
import {
  append,
  arrive,
  firstOf,
  fromPage,
  lastOf,
  prepend,
  reachesEnd,
  type Timeline,
  trim,
} from "./timeline";

const numbers = (timeline: Timeline) => timeline.messages.map((one) => one.number);

describe("arrivals", () => {
  test("the next message joins the end", () => {
    const timeline = arrive(fromPage(page(1, 3), null), message(4));
    expect(numbers(timeline)).toEqual([1, 2, 3, 4]);
    expect(reachesEnd(timeline)).toBe(true);
  });

  test("a doubled message changes nothing at all", () => {
    const timeline = fromPage(page(1, 3), null);
    expect(arrive(timeline, message(3))).toBe(timeline);
  });

  test("a message beyond a hole is not shown, but it is known that there is more", () => {
    const timeline = arrive(fromPage(page(1, 3), null), message(6));
    expect(numbers(timeline)).toEqual([1, 2, 3]);
    expect(reachesEnd(timeline)).toBe(false);
  });

  test("the first message of an empty room is shown", () => {
    const empty = fromPage({ items: [], next: null, seq: 0, last_number: 0, epoch: 1 }, null);
    expect(numbers(arrive(empty, message(1)))).toEqual([1]);
  });

  test("an edited message takes the place of the old one", () => {
    const edited = message(2, { body: "直しました", version: 2, edited_at: "2026-11-23T02:00:00Z" });
    expect(arrive(fromPage(page(1, 3), null), edited).messages[1]?.body).toBe("直しました");
  });

  test("in whatever order pages and arrivals come, the run has no hole and no double", () => {
    let timeline = fromPage(page(50, 60, 64), 50);
    timeline = arrive(timeline, message(65));
    timeline = append(timeline, page(59, 65));
    timeline = prepend(timeline, page(30, 50));
    timeline = arrive(timeline, message(66));
    const run = numbers(timeline);
    expect(run).toEqual(Array.from({ length: 37 }, (_, index) => 30 + index));
  });
});

describe("loading more", () => {
  test("older messages come before, and the place to go on from is the server's", () => {
    const timeline = prepend(fromPage(page(50, 60), 50), page(30, 49));
    expect(firstOf(timeline.messages)).toBe(30);
    expect(timeline.older).toBe(30);
  });

  test("an empty page upwards is the beginning", () => {
    const nothing = { items: [], next: null, seq: 60, last_number: 60, epoch: 1 };
    expect(prepend(fromPage(page(50, 60), 50), nothing).older).toBeNull();
  });

  test("an empty page downwards is the end, whatever was heard", () => {
    const timeline = arrive(fromPage(page(1, 3), null), message(9));
    expect(reachesEnd(append(timeline, { items: [], next: null, seq: 3, last_number: 3, epoch: 1 }))).toBe(
      true,
    );
  });
});

describe("letting go", () => {
  const long = fromPage(page(1, 700), null);

  test("reading upwards keeps the top and knows that there is more below", () => {
    const timeline = trim(long, "older");
    expect([firstOf(timeline.messages), lastOf(timeline.messages)]).toEqual([1, 400]);
    expect(reachesEnd(timeline)).toBe(false);
  });

  test("reading downwards keeps the bottom and knows where to go on upwards", () => {
    const timeline = trim(long, "newer");
    expect([firstOf(timeline.messages), lastOf(timeline.messages)]).toEqual([301, 700]);
    expect(timeline.older).toBe(301);
  });

  test("a small window is left alone", () => {
    const small = fromPage(page(1, 100), null);
    expect(trim(small, "newer")).toBe(small);
  });
});
