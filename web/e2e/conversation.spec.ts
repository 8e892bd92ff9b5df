/** What people do with what was said, at two browsers, without a mouse; and by the mouse and the finger. */
import type { Page } from "@playwright/test";
import { expect, test } from "./house";
import { composer, dialog, enter, makeRoom, message, say, talk } from "./screen";

test("with the keyboard alone a message is edited and taken back, and the other sees it", async ({
  open,
}) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "直す", "takahashi");
  const takahashi = await open("takahashi");
  await enter(sato, room.name);
  await enter(takahashi, room.name);
  await say(sato, "会議は十時からです");
  await expect(message(takahashi, "会議は十時からです")).toBeVisible();

  await sato.keyboard.press("ArrowUp");
  const box = talk(sato).getByRole("textbox", { name: "メッセージを編集" });
  await expect(box).toBeFocused();
  await box.fill("会議は十一時からです");
  await sato.keyboard.press("Enter");
  await expect(message(takahashi, "会議は十一時からです")).toContainText("編集済み");
  await expect(message(sato, "会議は十一時からです")).toBeFocused();

  await sato.keyboard.press("e");
  await sato.keyboard.type("やめる文");
  await sato.keyboard.press("Escape");
  await expect(message(sato, "会議は十一時からです")).toBeFocused();

  await sato.keyboard.press("Enter");
  await expect(sato.getByRole("menu", { name: "メッセージの操作" })).toBeVisible();
  await choose(sato, "編集の履歴を見る");
  await expect(dialog(sato)).toContainText("会議は十時からです");
  await sato.keyboard.press("Escape");

  await message(sato, "会議は十一時からです").focus();
  await sato.keyboard.press("Delete");
  await expect(dialog(sato)).toContainText("元には戻せません");
  await dialog(sato).getByRole("button", { name: "送信を取り消す" }).focus();
  await sato.keyboard.press("Enter");
  for (const page of [sato, takahashi]) {
    await expect(message(page, "このメッセージは取り消されました")).toBeVisible();
    await expect(message(page, "会議は")).toHaveCount(0);
  }
});

test("the mouse finds the menu beside the message, the finger by staying on it", async ({ open }) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "さわる", "takahashi");
  await enter(sato, room.name);
  await say(sato, "指でもマウスでも");
  // The words on their way become the message: only that can be acted on.
  await expect(talk(sato).locator("article[data-number]")).toContainText("指でもマウスでも");
  await message(sato, "指でもマウスでも").hover();
  await talk(sato).getByRole("button", { name: "メッセージの操作" }).click();
  await expect(sato.getByRole("menuitem", { name: "送信取消" })).toBeVisible();
  await sato.keyboard.press("Escape");

  const phone = await open("takahashi", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await enter(phone, room.name);
  await composer(phone).fill("電話から");
  await phone.getByRole("button", { name: "送信" }).click();
  await expect(talk(phone).locator("article[data-number]").last()).toContainText("電話から");
  const at = await message(phone, "電話から").getByText("電話から").boundingBox();
  const line = await phone.context().newCDPSession(phone);
  const touchPoints = [{ x: (at?.x ?? 0) + 5, y: (at?.y ?? 0) + 5 }];
  await line.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
  await expect(phone.getByRole("menuitem", { name: "編集" })).toBeVisible();
  await line.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect(phone.getByRole("menuitem", { name: "編集" })).toBeVisible();
  await phone.getByRole("menuitem", { name: "編集" }).click();
  await expect(talk(phone).getByRole("textbox", { name: "メッセージを編集" })).toBeFocused();
});

test("letters in the writing box stay letters", async ({ open }) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "文字", "takahashi");
  await enter(sato, room.name);
  await say(sato, "一つめ");
  await composer(sato).pressSequentially("edit");
  await expect(composer(sato)).toHaveValue("edit");
  await expect(talk(sato).getByRole("textbox", { name: "メッセージを編集" })).toHaveCount(0);
});

/** Arrows down to an entry of the open menu, and Enter. */
async function choose(page: Page, name: string): Promise<void> {
  const entry = page.getByRole("menuitem", { name });
  for (let step = 0; step < 20; step += 1) {
    if (await entry.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
}
