/** Tests of telling: once, in one window, no more than may be seen, and gone when it was read. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { enter } from "../../api/session";
import { forget } from "../../lib/keep";
import type { RoomOut } from "../../protocol/wire";
import { tell } from "../../realtime/listen";
import { message, ROOM_ID, room, satoHerself } from "../../testCast";
import { useChoice } from "./choice";
import { standing, switchDesktop } from "./desktop";
import { closeWhatIsRead, followNotifications } from "./notify";
import { DEFAULTS } from "./rules";
import { browser } from "./ThisDevice";

class Shown {
  static permission = "granted";
  static all: Shown[] = [];
  onclick: (() => void) | null = null;
  onclose: (() => void) | null = null;
  isClosed = false;

  constructor(
    readonly title: string,
    readonly options: { body: string; tag: string; silent: boolean },
  ) {
    Shown.all.push(this);
  }

  close() {
    this.isClosed = true;
  }
}

let day = 0;
let here: RoomOut;
let isRead = false;
let went: [string, number][];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  day += 1;
  vi.setSystemTime(new Date(Date.UTC(2026, 10, day)));
  forget(`told.${satoHerself.id}.${ROOM_ID}`);
  vi.stubGlobal("Notification", Shown);
  vi.stubGlobal("isSecureContext", true);
  Shown.permission = "granted";
  Shown.all = [];
  here = room({ read_number: 0, unread: 3 });
  isRead = false;
  went = [];
  enter(satoHerself);
  useChoice.setState({ choice: DEFAULTS, state: "loaded" });
  stop = open();
});

afterEach(async () => {
  stop();
  await vi.runOnlyPendingTimersAsync();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open(): () => void {
  return followNotifications({
    roomOf: () => here,
    isBeingRead: () => isRead,
    mustConfirm: () => true,
    goTo: (roomId, number) => went.push([roomId, number]),
  });
}

async function arrives(number: number, body = "回覧です"): Promise<void> {
  tell("message.sent", ROOM_ID, message(number, { body }), number);
  await vi.advanceTimersByTimeAsync(0);
}

test("a message is told, and a click leads to it", async () => {
  await arrives(1);
  await vi.advanceTimersByTimeAsync(1_000);
  const [shown] = Shown.all;
  expect([shown?.title, shown?.options.body]).toEqual(["髙橋　健一（窓口連絡）", "回覧です"]);
  shown?.onclick?.();
  expect(went).toEqual([[ROOM_ID, 1]]);
});

test("in a topic a call of one's own department is told, and one of another department is not", async () => {
  const welfare = "00000000-0000-4000-8000-00000000000f";
  const taxes = "00000000-0000-4000-8000-00000000000a";
  enter({ ...satoHerself, department_ids: [welfare] });
  here = { ...here, kind: "topic" };
  for (const [number, id] of [taxes, welfare].entries()) {
    const mentions = [{ kind: "department" as const, id, name: "福祉課" }];
    tell("message.sent", ROOM_ID, message(number + 1, { body: `<@department:${id}>`, mentions }), number + 1);
    await vi.advanceTimersByTimeAsync(5_000);
  }
  expect(Shown.all.map((one) => one.options.body)).toEqual(["@福祉課"]);
});

test("of two windows one tells", async () => {
  const stopOther = open();
  await arrives(1);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(Shown.all).toHaveLength(1);
  stopOther();
});

test("what is being read in one window no window tells", async () => {
  isRead = true;
  await arrives(1);
  isRead = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(Shown.all).toEqual([]);
});

test("what was read meanwhile is not told", async () => {
  await arrives(1);
  here = { ...here, read_number: 1, unread: 0 };
  await vi.advanceTimersByTimeAsync(1_000);
  expect(Shown.all).toEqual([]);
});

test("many at once are told as one, and the next no sooner than one can breathe", async () => {
  for (let number = 1; number <= 50; number += 1) await arrives(number, `${number}番目`);
  await vi.advanceTimersByTimeAsync(500);
  expect(Shown.all.map((one) => one.options.body)).toEqual(["50番目\nほか49件"]);
  await arrives(51);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(Shown.all).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(Shown.all).toHaveLength(2);
});

test("read elsewhere, it is taken off the desktop", async () => {
  await arrives(1);
  await vi.advanceTimersByTimeAsync(1_000);
  closeWhatIsRead(() => here);
  expect(Shown.all[0]?.isClosed).toBe(false);
  here = { ...here, unread: 0 };
  closeWhatIsRead(() => here);
  expect(Shown.all[0]?.isClosed).toBe(true);
});

test.each([
  ["name", "回覧", "髙橋　健一さんからメッセージがあります"],
  ["nothing", "回覧", "新しいメッセージがあります"],
] as const)("with %s shown, the words stay hidden", async (text, title, body) => {
  useChoice.setState({ choice: { ...DEFAULTS, text } });
  await arrives(1, "人事の内示です");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(Shown.all.map((one) => [one.title, one.options.body])).toEqual([[title, body]]);
});

test("in quiet times nothing is told", async () => {
  useChoice.setState({ choice: { ...DEFAULTS, quiet_until: new Date(Date.now() + 60_000).toISOString() } });
  await arrives(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(Shown.all).toEqual([]);
});

test("a browser that refuses, a page over plain HTTP, and a device that is switched off show nothing", async () => {
  Shown.permission = "denied";
  expect(standing()).toBe("denied");
  await arrives(1);
  await vi.advanceTimersByTimeAsync(5_000);
  Shown.permission = "granted";
  switchDesktop(false);
  expect(standing()).toBe("off");
  await arrives(2);
  await vi.advanceTimersByTimeAsync(5_000);
  vi.stubGlobal("isSecureContext", false);
  expect(standing()).toBe("insecure");
  await arrives(3);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(Shown.all).toEqual([]);
  vi.stubGlobal("isSecureContext", true);
  switchDesktop(true);
});

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36 Edg/141.0",
    "edge",
  ],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36", "chrome"],
  ["Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0", "firefox"],
  ["Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15", "safari"],
  ["Lynx/2.9", "other"],
])("each browser hides its permissions elsewhere: %s", (agent, name) => {
  expect(browser(agent)).toBe(name);
});
