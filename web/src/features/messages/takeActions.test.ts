/** Tests of taking a message along. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { enter, useSession } from "../../api/session";
import { message, room, satoHerself } from "../../testCast";
import { eventually } from "../../testEventually";
import { takeActions } from "./takeActions";

const openers = { onForward: vi.fn(), onCopyRange: vi.fn() };
const target = (changes = {}) => ({ room: room(), message: message(1, changes) });

beforeEach(() => {
  useSession.setState({ person: null, state: "checking" });
  enter(satoHerself);
});
afterEach(() => vi.unstubAllGlobals());

test("a message goes to the clipboard with its author, section and time", async () => {
  const writeText = vi.fn((_text: string) => Promise.resolve());
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  takeActions(openers)(target())
    .find((one) => one.key === "copyText")
    ?.run();
  await eventually(() => expect(writeText).toHaveBeenCalledTimes(1));
  expect(writeText.mock.calls[0]?.[0]).toBe(
    "髙橋　健一（あおば市 税務課 主事） 2026年11月23日(月) 10:10\n1番目",
  );
});

test("the others open their windows, and what was withdrawn cannot be taken", () => {
  for (const action of takeActions(openers)(target())) if (action.key !== "copyText") action.run();
  expect([openers.onForward.mock.calls.length, openers.onCopyRange.mock.calls.length]).toEqual([1, 1]);
  expect(takeActions(openers)(target({ deleted_at: "2026-11-23T02:00:00Z" }))).toEqual([]);
});

test("files alone are not forwarded", () => {
  const keys = takeActions(openers)(target({ body: "" })).map((one) => one.key);
  expect(keys).toEqual(["copyText", "copyRange"]);
});
