/** Tests of news about messages as the room's events bring it, and of what one does oneself. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { enter } from "../../api/session";
import type { MessageOut } from "../../protocol/wire";
import { tell } from "../../realtime/listen";
import { message, page, ROOM_ID, satoHerself, takahashi } from "../../testCast";
import { eventually } from "../../testEventually";
import { useToasts } from "../../ui/toast";
import { announce, useAnnouncement } from "./announcements";
import { followNews } from "./newsEvents";
import { keepQuotes, quoteOf, useQuotes } from "./quoteStore";
import { toggleReaction } from "./react";
import { markOf } from "./reactions";
import { fromPage, messageIn } from "./timeline";
import { useTimelines } from "./timelineStore";

let stops: (() => void)[] = [];

beforeEach(() => {
  enter(satoHerself);
  stops = followNews();
  const timeline = fromPage(page(1, 3), null);
  const target = { kind: "end" as const };
  useTimelines.setState({
    byRoom: {
      [ROOM_ID]: { state: "ready", timeline, windowId: 1, target, unreadFrom: null, loading: null },
    },
  });
});

afterEach(() => {
  for (const stop of stops) stop();
  vi.unstubAllGlobals();
});

const shown = (number: number) => messageIn(useTimelines.getState().byRoom[ROOM_ID]?.timeline, number);
const named = { id: takahashi.id, name: takahashi.name };

function answerWith(status: number, body: unknown): ReturnType<typeof vi.fn> {
  const ask = vi.fn(async () => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal("fetch", ask);
  return ask;
}

test("news that names a number alone is asked for by who holds that message, and by nobody else", async () => {
  const now: MessageOut = message(2, { pinned_at: "2026-11-23T04:00:00Z", body: "読める人には読める" });
  const ask = answerWith(200, now);
  tell("message.pinned", ROOM_ID, { number: 9 }, 11);
  tell("message.pinned", ROOM_ID, { number: 2 }, 12);
  await eventually(() => expect(shown(2)).toEqual(now));
  expect(ask).toHaveBeenCalledTimes(1);
});

test("what is withdrawn is quoted no longer, nor read out", () => {
  const secret = message(2, { body: "書き間違い" });
  keepQuotes(ROOM_ID, [quoteOf(secret)]);
  announce(ROOM_ID, secret);
  useAnnouncement.setState({ text: "髙橋: 書き間違い" });
  const gone = message(2, { body: "", deleted_at: "2026-11-23T03:00:00Z" });
  tell("message.deleted", ROOM_ID, gone, 12);
  expect(shown(2)?.body).toBe("");
  expect(useQuotes.getState().byRoom[ROOM_ID]?.[2]?.body).toBe("");
  expect(useAnnouncement.getState().text).toBe("");
});

test("a reaction of one's own on another device is one's own here", () => {
  const by = { id: satoHerself.id, name: satoHerself.name };
  const reaction = { emoji: "👍", count: 11, people: Array.from({ length: 10 }, () => named) };
  tell("reaction.added", ROOM_ID, { number: 2, by, reaction }, 12);
  expect(useTimelines.getState().byRoom[ROOM_ID]?.timeline?.own.has(markOf(2, "👍"))).toBe(true);
});

test("a reaction shows at once, and is taken off again when the server refuses it", async () => {
  answerWith(422, { code: "invalid", detail: "これ以上付けられません" });
  const asked = toggleReaction(ROOM_ID, 2, "👍");
  expect(shown(2)?.reactions).toMatchObject([{ emoji: "👍", count: 1, people: [{ id: satoHerself.id }] }]);
  await asked;
  expect(shown(2)?.reactions).toEqual([]);
  expect(useToasts.getState().toasts.at(-1)?.text).toBe("これ以上付けられません");
});
