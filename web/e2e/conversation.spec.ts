/** What people do with what was said, at two browsers, without a mouse; and by the mouse and the finger. */
import type { Page } from "@playwright/test";
import { expect, test } from "./house";
import { composer, dialog, enter, makeRoom, message, roomLink, say, talk } from "./screen";

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
  // Only what has its number can be edited.
  await expect(message(sato, "会議は十時からです").and(sato.locator("[data-number]"))).toBeVisible();

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

test("with the keyboard alone one replies, reacts and pins, and the other sees it at once", async ({
  open,
}) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "答える", "takahashi");
  const takahashi = await open("takahashi");
  await enter(sato, room.name);
  await enter(takahashi, room.name);
  await say(takahashi, "接種会場の鍵はどこですか");
  await expect(message(sato, "接種会場の鍵")).toBeVisible();

  await sato.keyboard.press("Shift+F6");
  await sato.keyboard.press("ArrowUp");
  await expect(message(sato, "接種会場の鍵")).toBeFocused();
  await sato.keyboard.press("r");
  await expect(composer(sato)).toBeFocused();
  await expect(sato.getByText("髙橋　健一さんへの返信")).toBeVisible();
  await sato.keyboard.type("総務課の棚です");
  await sato.keyboard.press("Enter");
  const answer = message(takahashi, "総務課の棚です");
  await expect(answer.getByRole("button", { name: /返信先.*接種会場の鍵/ })).toBeVisible();
  await expect(sato.getByText("髙橋　健一さんへの返信")).toHaveCount(0);

  await message(sato, "接種会場の鍵").first().focus();
  await sato.keyboard.press("+");
  await expect(sato.getByRole("option", { name: "いいね" }).first()).toBeFocused();
  await sato.keyboard.press("ArrowRight");
  await sato.keyboard.press("Enter");
  const noted = talk(takahashi).getByRole("button", { name: "了解 1人: 佐藤　美咲" });
  await expect(noted).toBeVisible();
  await expect(noted).toHaveAttribute("title", "佐藤　美咲");
  await noted.click();
  await expect(
    talk(sato).getByRole("button", { name: "了解 2人: 佐藤　美咲、髙橋　健一", pressed: true }),
  ).toBeVisible();
  await noted.or(talk(takahashi).getByRole("button", { name: /^了解 2人/ })).click();
  await expect(talk(sato).getByRole("button", { name: "了解 1人: 佐藤　美咲" })).toBeVisible();
  await expect(roomLink(takahashi, room.name).getByText("未読")).toHaveCount(0);

  await message(sato, "接種会場の鍵").first().focus();
  await sato.keyboard.press("p");
  await expect(message(takahashi, "接種会場の鍵").first()).toContainText("ピン留め");
  await takahashi.getByRole("button", { name: "ルームの操作" }).click();
  await takahashi.getByRole("menuitem", { name: "ピン留め" }).click();
  const pins = takahashi.getByRole("complementary", { name: "ピン留め" });
  await expect(pins.getByRole("article")).toContainText("接種会場の鍵はどこですか");
  await expect(pins).toContainText("佐藤　美咲さんがピン留め");
  await sato.keyboard.press("p");
  await expect(pins.getByText("ピン留めはありません")).toBeVisible();
});

test("a chain of replies is read in one piece, and goes on while one reads", async ({ open }) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "流れ", "takahashi");
  const takahashi = await open("takahashi");
  await enter(sato, room.name);
  await enter(takahashi, room.name);
  await say(sato, "問いです", "関係のない話");
  await message(takahashi, "問いです").focus();
  await takahashi.keyboard.press("r");
  await takahashi.keyboard.type("答えです");
  await takahashi.keyboard.press("Enter");
  await message(sato, "答えです").focus();
  await sato.keyboard.press("t");
  const chain = sato.getByRole("complementary", { name: "返信の流れ" });
  await expect(chain.getByRole("article")).toHaveCount(2);
  await expect(chain).not.toContainText("関係のない話");
  await message(takahashi, "答えです").focus();
  await takahashi.keyboard.press("r");
  await takahashi.keyboard.type("もう一つの答え");
  await takahashi.keyboard.press("Enter");
  await expect(chain.getByRole("article")).toHaveCount(3);
  await message(sato, "問いです").first().focus();
  await sato.keyboard.press("Delete");
  await dialog(sato).getByRole("button", { name: "送信を取り消す" }).click();
  await expect(chain.getByRole("article").first()).toContainText("取り消されました");
  await expect(message(takahashi, "答えです").first()).toContainText("取り消されたメッセージ");
  await expect(takahashi.getByText("問いです")).toHaveCount(0);
});

test("a link and a bookmark lead back to the message, and nobody else there", async ({ open, forgiven }) => {
  forgiven.push(/404 .*\/rooms\//);
  const sato = await open("sato");
  const room = await makeRoom(sato, "道", "takahashi");
  const sugiyama = await open("shimada");
  const words = `覚えておくこと ${room.name}`;
  await enter(sato, room.name);
  await say(sato, words);
  await expect(talk(sato).locator("article[data-number]")).toContainText(words);
  await message(sato, words).focus();
  await sato.keyboard.press("b");
  await expect(sato.getByText("ブックマークしました")).toBeVisible();
  await say(sato, ...Array.from({ length: 15 }, (_, index) => `${index + 1}番目の話`));
  await sato.getByRole("link", { name: "ブックマーク" }).click();
  const kept = sato.getByRole("article").filter({ hasText: words });
  await kept.getByRole("button", { name: "トークで見る" }).click();
  await expect(message(sato, words)).toBeFocused();
  await expect(message(sato, words)).toBeInViewport();
  const path = `/rooms/${room.id}/messages/1`;
  await sato.goto(path);
  await expect(message(sato, words)).toBeFocused();
  await sugiyama.goto(path);
  await expect(sugiyama.getByText("このルームは見つかりません")).toBeVisible();
  await sato.goto(`/rooms/${room.id}/messages/999`);
  await expect(sato.getByText("このメッセージは見つかりません")).toBeVisible();
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
