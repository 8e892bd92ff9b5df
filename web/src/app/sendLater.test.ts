/** Tests of sending later: the words are in one place at least, whatever goes wrong on the way. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { enter, useSession } from "../api/session";
import { putBack, uploadsOf, useUploads } from "../features/files/uploads";
import { draftOf, emptyDrafts, write } from "../features/messages/drafts";
import { useScheduled } from "../features/schedule/scheduledStore";
import type { FileOut } from "../protocol/wire";
import { ROOM_ID, satoHerself, takahashi } from "../testCast";
import { eventually } from "../testEventually";
import { useToasts } from "../ui/toast";
import { bodyOf, sendLater, sendLaterOrSay, sendUrgently, takeBackPlan, textOf } from "./sendLater";

type Asked = { method: string; path: string; body: Record<string, string> & { file_ids?: string[] } };
const asked: Asked[] = [];
let answers: (() => Response | Promise<Response>)[] = [];
const AT = new Date("2026-11-27T08:30:00+09:00");

const scheduled = (body: string) => ({
  client_id: asked.at(-1)?.body.client_id ?? "key",
  room_id: ROOM_ID,
  body,
  mentions: [{ id: takahashi.id, name: takahashi.name }],
  send_at: AT.toISOString(),
  file_ids: asked.at(-1)?.body.file_ids ?? [],
  state: "waiting" as const,
});
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const text = () => draftOf(ROOM_ID).text;

beforeEach(() => {
  useSession.setState({ person: null, state: "checking" });
  enter(satoHerself);
  emptyDrafts();
  useUploads.setState({ all: [] });
  useScheduled.setState({ state: "loaded", all: [] });
  useToasts.setState({ toasts: [] });
  asked.length = 0;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    asked.push({ method: init.method ?? "", path, body: JSON.parse(String(init.body ?? "{}")) });
    return (answers.shift() ?? (() => json(201, scheduled(asked.at(-1)?.body.body ?? ""))))();
  });
});
afterEach(() => {
  answers = [];
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const plan = { id: "plan", name: "案.txt", size: 3, state: "clean" } as FileOut;
const inTray = () => uploadsOf(useUploads.getState().all, ROOM_ID).map(({ name }) => name);

const lost = () => {
  throw new TypeError("Failed to fetch");
};

test("the words leave the box once the server has them, and come back by 「元に戻す」", async () => {
  write(ROOM_ID, {
    text: `@${takahashi.name} 明朝に`,
    mentions: [{ id: takahashi.id, name: takahashi.name }],
  });
  await sendLater(ROOM_ID, AT);
  expect(asked[0]?.body).toMatchObject({ body: `<@${takahashi.id}> 明朝に`, send_at: AT.toISOString() });
  expect(text()).toBe("");
  expect(useScheduled.getState().all).toHaveLength(1);
  answers = [() => new Response(null, { status: 204 })];
  useToasts.getState().toasts[0]?.action?.run();
  await eventually(() => expect(useScheduled.getState().all).toEqual([]));
  expect(text()).toBe(`@${takahashi.name} 明朝に`);
});

test("an answer that is lost is asked for again under the same key", async () => {
  write(ROOM_ID, { text: "一度だけ", mentions: [] });
  answers = [lost];
  const planning = sendLater(ROOM_ID, AT);
  await vi.advanceTimersByTimeAsync(5_000);
  await planning;
  expect(asked).toHaveLength(2);
  expect(asked[0]?.body.client_id).toBe(asked[1]?.body.client_id);
});

test("what the server refuses stays in the box, and it is said why", async () => {
  write(ROOM_ID, { text: "昨日に送る", mentions: [] });
  answers = [() => json(422, { code: "invalid", detail: "これから 1 年以内の日時を選んでください。" })];
  sendLaterOrSay(ROOM_ID, AT);
  await eventually(() => expect(useToasts.getState().toasts[0]?.text).toContain("1 年以内"));
  expect(text()).toBe("昨日に送る");
});

test("what was written meanwhile stays in the box", async () => {
  write(ROOM_ID, { text: "予約する文", mentions: [] });
  answers = [
    () => {
      write(ROOM_ID, { text: "もう次の文", mentions: [] });
      return json(201, scheduled("予約する文"));
    },
  ];
  await sendLater(ROOM_ID, AT);
  expect(text()).toBe("もう次の文");
});

test("one that was sent a moment ago is not put back into the box", async () => {
  write(ROOM_ID, { text: "書きかけ", mentions: [] });
  answers = [() => json(409, { code: "already_sent", detail: "すでに送信されています。" })];
  await takeBackPlan(scheduled("送った文"));
  expect(text()).toBe("書きかけ");
});

test("words come out of the wire and go back as they were", () => {
  const one = scheduled(`<@${takahashi.id}> さん`);
  expect(textOf(one)).toBe(`@${takahashi.name} さん`);
  expect(bodyOf(textOf(one), one)).toBe(one.body);
});

test("what is urgent goes at once with its reason, once, and stays in the box when it is refused", async () => {
  write(ROOM_ID, { text: "断水です", mentions: [] });
  answers = [() => json(403, { code: "not_permitted", detail: "書けません。" })];
  await expect(sendUrgently(ROOM_ID, "断水のため")).rejects.toThrow("書けません。");
  expect(text()).toBe("断水です");
  answers = [lost];
  const sending = sendUrgently(ROOM_ID, "断水のため");
  await vi.advanceTimersByTimeAsync(5_000);
  await sending;
  expect(asked.slice(1).map(({ body }) => [body.body, body.urgent])).toEqual([
    ["断水です", "断水のため"],
    ["断水です", "断水のため"],
  ]);
  expect(asked[1]?.body.client_id).toBe(asked[2]?.body.client_id);
  expect(text()).toBe("");
});

test("nothing written is nothing planned", async () => {
  write(ROOM_ID, { text: "  ", mentions: [] });
  await sendLater(ROOM_ID, AT);
  expect(asked).toEqual([]);
});

test("files go with what is sent later, and come back with it", async () => {
  putBack(ROOM_ID, [plan]);
  write(ROOM_ID, { text: "明朝に", mentions: [] });
  await sendLater(ROOM_ID, AT);
  expect(asked[0]?.body.file_ids).toEqual(["plan"]);
  expect(inTray()).toEqual([]);
  const [planned] = useScheduled.getState().all;
  answers = [() => new Response(null, { status: 204 }), () => json(200, plan)];
  if (planned) await takeBackPlan(planned);
  expect(inTray()).toEqual(["案.txt"]);
});

test("an urgent message takes its files along; while one is still on its way nothing is sent", async () => {
  putBack(ROOM_ID, [plan]);
  write(ROOM_ID, { text: "断水です", mentions: [] });
  await sendUrgently(ROOM_ID, "今夜中に");
  expect(asked[0]?.body.file_ids).toEqual(["plan"]);
  expect(inTray()).toEqual([]);
  putBack(ROOM_ID, [plan]);
  useUploads.setState(({ all }) => ({ all: all.map((one) => ({ ...one, done: null, state: "sending" })) }));
  write(ROOM_ID, { text: "続報", mentions: [] });
  await expect(sendLater(ROOM_ID, AT)).rejects.toThrow("ファイルの準備が終わってから");
  expect([asked.length, text()]).toEqual([1, "続報"]);
});
