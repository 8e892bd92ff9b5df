/** Tests of drafts over several devices: the same everywhere, and no word is lost whoever is faster. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { FileOut } from "../protocol/wire";
import { ROOM_ID } from "../testCast";
import { beginTest, endTest, openPage, pass } from "../testPage";
import type { TestServer } from "../testServer";

let server: TestServer;

beforeEach(() => {
  server = beginTest();
});
afterEach(async () => {
  window.dispatchEvent(new Event("focus")); // no page of this test waits for somebody any more
  await endTest();
});

const onServer = () => server.drafts.get(ROOM_ID)?.text;
const puts = () => server.asked.filter((asked) => asked.startsWith("PUT")).length;

async function openDevice() {
  const page = await openPage();
  const write = (text: string) => page.drafts.write(ROOM_ID, { text, mentions: [] });
  return { ...page, write, text: () => page.drafts.draftOf(ROOM_ID).text };
}

test("what is written is on the server after a pause, once for many letters, and gone when the box is empty", async () => {
  const desk = await openDevice();
  for (const text of ["か", "かい", "かいら", "回覧"]) {
    desk.write(text);
    await pass(200);
  }
  await pass(3_000);
  expect(onServer()).toBe("回覧");
  expect(puts()).toBe(1);
  desk.write("");
  await pass(300);
  expect(onServer()).toBe("");
});

test("whoever writes without a pause is saved all the same", async () => {
  const desk = await openDevice();
  for (let letters = 1; letters <= 100; letters += 1) {
    desk.write("長".repeat(letters));
    await pass(200);
  }
  expect(puts()).toBeGreaterThanOrEqual(2);
  expect(onServer()?.length).toBeGreaterThan(50);
});

test("another device's words appear here, and its emptying empties", async () => {
  const desk = await openDevice();
  server.writeDraft(ROOM_ID, "電話で書いた");
  await pass(100);
  expect(desk.text()).toBe("電話で書いた");
  server.writeDraft(ROOM_ID, "");
  await pass(100);
  expect(desk.text()).toBe("");
  expect(puts()).toBe(0);
});

test("two devices that write at once keep both texts, and it is said", async () => {
  const desk = await openDevice();
  desk.write("机で書いた");
  server.writeDraft(ROOM_ID, "電話で書いた");
  await pass(6_000);
  expect(desk.text()).toBe("机で書いた\n電話で書いた");
  expect(onServer()).toBe("机で書いた\n電話で書いた");
});

test("what was written without a line goes to the server when it is back, and what others wrote stays", async () => {
  const desk = await openDevice();
  server.isUp = false;
  server.cut();
  desk.write("電車の中で");
  await pass(2_000);
  server.drafts.set(ROOM_ID, { room_id: ROOM_ID, version: 7, text: "机で", mentions: [] });
  server.isUp = true;
  await pass(60_000);
  expect(onServer()).toBe("電車の中で\n机で");
});

test("a device that only looked away overwrites nothing and asks for nothing until somebody is there", async () => {
  const desk = await openDevice();
  desk.write("前の文");
  await pass(3_000);
  server.cut();
  server.drafts.set(ROOM_ID, { room_id: ROOM_ID, version: 9, text: "ほかで書き直した", mentions: [] });
  server.asked.length = 0;
  await pass(20_000);
  expect(server.asked).toEqual([]);
  window.dispatchEvent(new Event("focus"));
  await pass(200);
  expect(desk.text()).toBe("ほかで書き直した");
  expect(server.asked).toEqual(["GET /drafts", "GET /reminders", "GET /scheduled"]);
});

test("a draft that was sent from another device, which died before it could empty it, is not offered again", async () => {
  const desk = await openDevice();
  server.writeDraft(ROOM_ID, "送りました");
  await pass(100);
  server.say({ client_id: "elsewhere", body: "送りました" });
  await pass(5_000);
  expect(desk.text()).toBe("");
  expect(onServer()).toBe("");
});

test("the same words sent twice from here are two messages: the second stays in the box", async () => {
  const desk = await openDevice();
  desk.write("了解です");
  await pass(3_000);
  desk.post(ROOM_ID, "了解です", []);
  desk.write("");
  desk.write("了解です");
  await pass(5_000);
  expect(desk.text()).toBe("了解です");
});

test("a reload goes on where the page was, and what was emptied without a line is emptied on the server too", async () => {
  const before = await openDevice();
  before.write("書いて");
  await pass(3_000);
  server.isUp = false;
  server.cut();
  before.write("");
  await pass(1_000);
  before.line.disconnect();
  server.isUp = true;
  const after = await openDevice();
  await pass(5_000);
  expect(after.text()).toBe("");
  expect(onServer()).toBe("");
});

test("a conflict is told to the writer", async () => {
  const desk = await openDevice();
  const { useToasts } = await import("../ui/toast");
  desk.write("机");
  server.writeDraft(ROOM_ID, "電話");
  await pass(6_000);
  expect(useToasts.getState().toasts.map((one) => one.text)).toEqual([
    "ほかの端末で書いた下書きがありました。両方の文章を入力欄に残しました。",
  ]);
});

test("what is being answered goes along with the words, and is forgotten with them", async () => {
  const desk = await openDevice();
  const { replyTo, stopReplying, replyTargetIn } = await import("../features/messages/replying");
  replyTo(ROOM_ID, 3);
  await pass(3_000);
  expect(puts()).toBe(0); // no words yet
  desk.write("承知しました");
  await pass(3_000);
  expect(server.drafts.get(ROOM_ID)?.reply_to).toBe(3);
  stopReplying(ROOM_ID);
  await pass(3_000);
  expect(server.drafts.get(ROOM_ID)?.reply_to).toBeNull();
  server.writeDraft(ROOM_ID, "電話から", { reply_to: 5 });
  await pass(100);
  expect([desk.text(), replyTargetIn(ROOM_ID)]).toEqual(["電話から", 5]);
  server.writeDraft(ROOM_ID, "");
  await pass(100);
  expect([desk.text(), replyTargetIn(ROOM_ID)]).toEqual(["", null]);
});

test("an emptied draft takes nothing from whoever has only chosen what to answer", async () => {
  await openDevice();
  const { replyTo, replyTargetIn } = await import("../features/messages/replying");
  replyTo(ROOM_ID, 3);
  server.writeDraft(ROOM_ID, "");
  await pass(100);
  expect(replyTargetIn(ROOM_ID)).toBe(3);
});

function file(id: string): FileOut {
  const known = { id, name: `${id}.txt`, size: 3, kind: "text", media_type: "text/plain", state: "clean" };
  const made = { ...known, width: null, height: null, pages: null, preview: null, version: 1 };
  return { ...made, origin_id: id, newest_id: id } as FileOut;
}

async function openTray() {
  const { putBack, take, uploadsOf, useUploads } = await import("../features/files/uploads");
  const names = () => uploadsOf(useUploads.getState().all, ROOM_ID).map((one) => one.name);
  return { names, take, bring: (id: string) => putBack(ROOM_ID, [file(id)]) };
}

test("files go along with a draft, also without a word, and off it when they are taken out", async () => {
  await openDevice();
  const tray = await openTray();
  tray.bring("plan");
  await pass(3_000);
  expect(server.drafts.get(ROOM_ID)).toMatchObject({ text: "", file_ids: ["plan"] });
  tray.take(["plan"]);
  await pass(3_000);
  expect(server.drafts.get(ROOM_ID)?.file_ids).toEqual([]);
});

test("another device's files stand in the tray here, except what is gone by now", async () => {
  await openDevice();
  const tray = await openTray();
  server.files.set("plan", file("plan"));
  server.writeDraft(ROOM_ID, "見てください", { file_ids: ["plan", "thrown-away"] });
  await pass(100);
  expect(tray.names()).toEqual(["plan.txt"]);
  server.writeDraft(ROOM_ID, "");
  await pass(100);
  expect(tray.names()).toEqual([]);
  expect(puts()).toBe(0);
});

test("a reload keeps the files of a draft, even if the last words had not been saved", async () => {
  const before = await openDevice();
  const tray = await openTray();
  server.files.set("plan", file("plan"));
  tray.bring("plan");
  before.write("見て");
  await pass(3_000);
  before.write("見てください");
  await pass(500);
  before.line.disconnect();
  const after = await openDevice();
  await pass(5_000);
  expect([after.text(), onServer()]).toEqual(["見てください", "見てください"]);
  expect((await openTray()).names()).toEqual(["plan.txt"]);
  expect(server.drafts.get(ROOM_ID)?.file_ids).toEqual(["plan"]);
});

test("two devices that write at once lose no file of either", async () => {
  const desk = await openDevice();
  const tray = await openTray();
  server.files.set("phone", file("phone"));
  desk.write("机で書いた");
  tray.bring("desk");
  server.writeDraft(ROOM_ID, "電話で書いた", { file_ids: ["phone"] });
  await pass(8_000);
  expect(server.drafts.get(ROOM_ID)?.file_ids).toEqual(["desk", "phone"]);
  expect(tray.names()).toEqual(["desk.txt", "phone.txt"]);
});
