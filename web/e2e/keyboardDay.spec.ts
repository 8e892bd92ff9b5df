/** A morning of two colleagues, each at a browser of their own, with nothing but the keys: each hears what the other does. */
import type { Page } from "@playwright/test";
import { chooseFiles } from "./choosing";
import { drawn } from "./fileScreens";
import { expect, test } from "./house";
import { choose, comeTo, goTo, handsUsed, noteHands, tabTo, type } from "./keys";
import { composer, dialog, makeRoom, message, roomLink, talk } from "./screen";

interface Room {
  id: string;
  name: string;
}

/** Each file is looked through before it is ready, which takes its time on a busy machine. */
const PATIENCE = { timeout: 20_000 };

test("with the keys alone two people talk, correct themselves, find, send files and see who has read", async ({
  open,
}) => {
  test.setTimeout(120_000);
  const sato = await open("sato");
  const takahashi = await open("takahashi");
  const room = await makeRoom(sato, "鍵だけの朝", "takahashi");
  const other = await makeRoom(sato, "鍵だけの昼", "takahashi");
  for (const page of [sato, takahashi]) await noteHands(page);

  await test.step("mention", () => mention(sato, takahashi, room));
  await test.step("reply", () => reply(takahashi, sato));
  await test.step("react", () => react(sato, takahashi));
  await test.step("edit", () => edit(takahashi, sato));
  await test.step("take back", () => takeBack(takahashi, sato));
  await test.step("pin", () => pin(sato, takahashi));
  await test.step("search, jump and back", () => findAndReturn(takahashi, room));
  await test.step("upload and look", () => upload(sato, takahashi));
  await test.step("forward", () => forward(sato, takahashi, other));
  await test.step("read list", () => whoHasRead(takahashi, sato, other));

  for (const page of [sato, takahashi]) expect(await handsUsed(page)).toEqual([]);
});

async function mention(sato: Page, takahashi: Page, room: Room): Promise<void> {
  await goTo(sato, room.name);
  await type(sato, "＠たかはし");
  const popup = sato.getByRole("listbox", { name: "メンションする人" });
  await expect(popup.getByRole("option", { name: /髙橋\s健一/, selected: true })).toBeVisible();
  await sato.keyboard.press("Enter");
  await type(sato, "接種会場の鍵はどこですか");
  await sato.keyboard.press("Enter");
  await expect(roomLink(takahashi, room.name)).toContainText("あなたへのメンション 1件");
  await goTo(takahashi, room.name);
  await expect(message(takahashi, "接種会場の鍵")).toContainText("@髙橋　健一");
}

async function reply(takahashi: Page, sato: Page): Promise<void> {
  await comeTo(takahashi, "接種会場の鍵");
  await takahashi.keyboard.press("r");
  await expect(composer(takahashi)).toBeFocused();
  await type(takahashi, "総務課のたな");
  await takahashi.keyboard.press("Enter");
  const answer = message(sato, "総務課のたな");
  await expect(answer.getByRole("button", { name: /返信先.*接種会場の鍵/ })).toBeVisible();
}

async function react(sato: Page, takahashi: Page): Promise<void> {
  await comeTo(sato, "総務課のたな");
  await sato.keyboard.press("+");
  await expect(sato.getByRole("option", { name: "いいね" }).first()).toBeFocused();
  await sato.keyboard.press("ArrowRight");
  await sato.keyboard.press("Enter");
  await expect(talk(takahashi).getByRole("button", { name: "了解 1人: 佐藤　美咲" })).toBeVisible();
  await expect(message(sato, "総務課のたな")).toBeFocused();
}

async function edit(takahashi: Page, sato: Page): Promise<void> {
  await expect(composer(takahashi)).toBeFocused();
  await takahashi.keyboard.press("ArrowUp");
  await expect(talk(takahashi).getByRole("textbox", { name: "メッセージを編集" })).toBeFocused();
  await takahashi.keyboard.press("Backspace");
  await takahashi.keyboard.press("Backspace");
  await type(takahashi, "棚です。＠さとう");
  await expect(takahashi.getByRole("option", { name: /佐藤\s美咲/, selected: true })).toBeVisible();
  await takahashi.keyboard.press("Enter");
  await takahashi.keyboard.press("Enter");
  const corrected = message(sato, "総務課の棚です。");
  await expect(corrected).toContainText("編集済み");
  await expect(corrected).toContainText("@佐藤　美咲");
  await expect(message(takahashi, "総務課の棚です。")).toBeFocused();
}

async function takeBack(takahashi: Page, sato: Page): Promise<void> {
  await takahashi.keyboard.press("F6");
  await expect(composer(takahashi)).toBeFocused();
  await type(takahashi, "これは誤りです");
  await takahashi.keyboard.press("Enter");
  await expect(message(sato, "これは誤りです")).toBeVisible();
  await comeTo(takahashi, "これは誤りです");
  await takahashi.keyboard.press("Delete");
  // What cannot be undone is one step further than what can.
  await expect(dialog(takahashi).getByRole("button", { name: "やめる" })).toBeFocused();
  await takahashi.keyboard.press("Tab");
  await takahashi.keyboard.press("Enter");
  for (const page of [takahashi, sato]) {
    await expect(message(page, "このメッセージは取り消されました")).toBeVisible();
    await expect(message(page, "これは誤りです")).toHaveCount(0);
  }
  await expect(message(takahashi, "取り消されました")).toBeFocused();
}

async function pin(sato: Page, takahashi: Page): Promise<void> {
  await comeTo(sato, "総務課の棚です。");
  await sato.keyboard.press("p");
  await expect(message(takahashi, "総務課の棚です。")).toContainText("ピン留め");
}

async function findAndReturn(takahashi: Page, room: Room): Promise<void> {
  await takahashi.keyboard.press("Control+Shift+F");
  const box = takahashi.getByRole("searchbox", { name: /さがす言葉/ });
  await expect(box).toBeFocused();
  await type(takahashi, "総務課の棚");
  await takahashi.keyboard.press("Enter");
  const found = takahashi.getByRole("link").filter({ hasText: room.name }).filter({ hasText: "総務課の棚" });
  await expect(found.first()).toBeVisible();
  await takahashi.keyboard.press("ArrowDown");
  await takahashi.keyboard.press("Enter");
  await expect(message(takahashi, "総務課の棚です。")).toBeFocused();
  await takahashi.keyboard.press("Control+Shift+F");
  await expect(box).toHaveValue("総務課の棚");
  await expect(found.first()).toBeFocused();
  await takahashi.keyboard.press("Enter");
  await expect(message(takahashi, "総務課の棚です。")).toBeFocused();
  await takahashi.keyboard.press("F6");
  await expect(composer(takahashi)).toBeFocused();
}

async function upload(sato: Page, takahashi: Page): Promise<void> {
  await sato.keyboard.press("F6");
  await expect(composer(sato)).toBeFocused();
  const files = [await picture(sato, "会場.png"), await picture(sato, "余り.png")];
  await tabTo(sato, sato.getByRole("button", { name: "ファイルを添付" }), "Shift+Tab");
  await chooseFiles(sato, () => sato.keyboard.press("Enter"), files);
  await expect(composer(sato)).toBeFocused();
  await expect(sato.getByText("準備ができました")).toHaveCount(2, PATIENCE);
  await tabTo(sato, sato.getByRole("button", { name: "余り.png をやめる" }), "Shift+Tab");
  await sato.keyboard.press("Enter");
  await expect(composer(sato)).toBeFocused();
  await type(sato, "会場の写真です");
  await sato.keyboard.press("Enter");
  await expect(message(takahashi, "会場の写真です")).toBeVisible();
  await comeTo(takahashi, "会場の写真です");
  await tabTo(takahashi, takahashi.getByRole("button", { name: "画像 会場.png を大きく表示" }));
  await takahashi.keyboard.press("Enter");
  await expect(dialog(takahashi).getByRole("img", { name: "会場.png" })).toBeVisible();
  await takahashi.keyboard.press("Escape");
  await expect(takahashi.getByRole("button", { name: "画像 会場.png を大きく表示" })).toBeFocused();
}

async function forward(sato: Page, takahashi: Page, to: Room): Promise<void> {
  await comeTo(sato, "総務課の棚です。");
  await sato.keyboard.press("f");
  await expect(dialog(sato).getByRole("combobox")).toBeFocused();
  await type(sato, to.name);
  await sato.keyboard.press("Enter");
  await expect(dialog(sato).getByRole("button", { name: "転送する" })).toBeFocused();
  await sato.keyboard.press("Enter");
  await expect(message(sato, "総務課の棚です。")).toBeFocused();
  await expect(roomLink(takahashi, to.name)).toContainText("未読");
  await goTo(takahashi, to.name);
  await expect(message(takahashi, "総務課の棚です。")).toContainText("転送されたメッセージ");
}

async function whoHasRead(takahashi: Page, sato: Page, room: Room): Promise<void> {
  await goTo(sato, room.name);
  await comeTo(sato, "総務課の棚です。");
  // Of what was said just now the figure is asked for only after five seconds.
  await expect(message(sato, "総務課の棚です。")).toContainText("既読", { timeout: 12_000 });
  await sato.keyboard.press("Enter");
  await choose(sato, "既読を見る");
  await tabTo(sato, dialog(sato).getByRole("tab", { name: "既読 1人" }));
  await expect(dialog(sato).getByRole("listitem")).toHaveText([/髙橋　健一.*に読みました/s]);
  await sato.keyboard.press("ArrowRight");
  await expect(dialog(sato).getByText("全員が読みました。")).toBeVisible();
  await sato.keyboard.press("Escape");
  await expect(message(sato, "総務課の棚です。")).toBeFocused();
  await expect(composer(takahashi)).toBeFocused();
}

async function picture(
  page: Page,
  name: string,
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  return { name, mimeType: "image/png", buffer: await drawn(page) };
}
