/** Tests of drafts: on disk in time, back after a reload, each person's own. */
import { beforeEach, expect, test, vi } from "vitest";
import { enter, useSession } from "../../api/session";
import { recall, remember } from "../../lib/keep";
import { ROOM_ID, sato, satoHerself } from "../../testCast";
import { eventually } from "../../testEventually";
import { draftOf, emptyDrafts, loadDrafts, saveAll, write } from "./drafts";
import { clearShelf, keptDrafts } from "./shelf";

beforeEach(async () => {
  useSession.setState({ person: null, state: "checking" });
  enter(satoHerself);
  emptyDrafts();
  await clearShelf();
});

test("what is written is on disk within half a second", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  write(ROOM_ID, { text: "書きかけ", mentions: [] });
  vi.advanceTimersByTime(500);
  vi.useRealTimers();
  await eventually(async () => expect((await keptDrafts(sato.id))[0]?.text).toBe("書きかけ"));
});

test("a page about to disappear saves at once", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  write(ROOM_ID, { text: "閉じる直前", mentions: [] });
  saveAll();
  vi.useRealTimers(); // and what would have saved it later never comes
  await eventually(async () => expect(await keptDrafts(sato.id)).toHaveLength(1));
});

test("a page that goes before the disk is ready leaves its words to the next one", async () => {
  write(ROOM_ID, { text: "閉じる直前", mentions: [] });
  saveAll();
  const left = recall("unsaved");
  await eventually(() => expect(recall("unsaved")).toBeNull());
  emptyDrafts();
  await clearShelf();
  remember("unsaved", left ?? "");
  await loadDrafts(sato.id);
  expect(draftOf(ROOM_ID).text).toBe("閉じる直前");
  await eventually(async () => expect(await keptDrafts(sato.id)).toHaveLength(1));
});

test("a reload brings it back, but not over what was typed meanwhile", async () => {
  write(ROOM_ID, { text: "前の続き", mentions: [] });
  saveAll();
  await eventually(async () => expect(await keptDrafts(sato.id)).toHaveLength(1));
  emptyDrafts();
  await loadDrafts(sato.id);
  expect(draftOf(ROOM_ID).text).toBe("前の続き");
  write(ROOM_ID, { text: "新しい", mentions: [] });
  await loadDrafts(sato.id);
  expect(draftOf(ROOM_ID).text).toBe("新しい");
});

test("an emptied box leaves nothing behind, and nobody else's drafts are seen", async () => {
  write(ROOM_ID, { text: "消します", mentions: [] });
  saveAll();
  expect(await keptDrafts("somebody-else")).toEqual([]);
  write(ROOM_ID, { text: "", mentions: [] });
  saveAll();
  await eventually(async () => expect(await keptDrafts(sato.id)).toEqual([]));
});
