/** Reading is calm: nothing is covered, one knows the day, the keys lead from message to message, places are kept. */
import type { Page } from "@playwright/test";
import { ask, expect, test } from "./house";
import { composer, dialog, enter, makeRoom, message, roomLink, talk } from "./screen";

const LONG = "新型コロナワクチン接種";

/** A room with more talk than fits the screen, all of it read. */
async function longRoom(page: Page): Promise<{ id: string; name: string }> {
  const room = await makeRoom(page, "長い話");
  for (let number = 1; number <= 9; number += 1) {
    const body = `${number}番目の話です。\n`.repeat(9).trim();
    await ask(page, "POST", `/rooms/${room.id}/messages`, { client_id: crypto.randomUUID(), body });
  }
  await enter(page, room.name);
  await expect(message(page, "9番目")).toBeVisible();
  return room;
}

function toEnd(page: Page) {
  return page.getByRole("button", { name: "最新へ" });
}

/** Once more where the list had not come to rest yet. */
async function scrollTo(page: Page, top: number): Promise<void> {
  const stays = () =>
    talk(page).evaluate(async (log, to) => {
      log.scrollTo(0, to);
      for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
      return Math.abs(log.scrollTop - to) < 2;
    }, top);
  await expect.poll(stays).toBe(true);
}

test("the way to the newest message covers no text, however large that is", async ({ open }) => {
  const sato = await open("sato");
  await longRoom(sato);
  for (const scale of [undefined, "200"]) {
    await sato.evaluate((size) => {
      if (size) document.documentElement.dataset.scale = size;
      window.dispatchEvent(new Event("resize"));
    }, scale);
    await scrollTo(sato, 0);
    await expect(toEnd(sato)).toBeVisible();
    const [button, log] = [await toEnd(sato).boundingBox(), await talk(sato).boundingBox()];
    expect(button?.y ?? 0).toBeGreaterThanOrEqual((log?.y ?? 0) + (log?.height ?? 0));
  }
  await toEnd(sato).click();
  await expect(toEnd(sato)).toHaveCount(0);
  await expect(message(sato, "9番目")).toBeInViewport();
});

test("the day of what one reads stands at the upper edge", async ({ open }) => {
  const sato = await open("sato");
  await enter(sato, LONG);
  const day = sato.locator("[data-sticky-day]");
  await expect(day).toHaveText(/\d+月\d+日/);
  await scrollTo(sato, 0);
  await expect(day).toHaveCount(0);
});

test("arrows, Home and End lead from message to message, and Tab comes back to the same one", async ({
  open,
}) => {
  const takahashi = await open("takahashi");
  await longRoom(takahashi);
  const article = (text: string) => message(takahashi, text);
  await takahashi.keyboard.press("Shift+F6");
  await expect(talk(takahashi)).toBeFocused();
  await takahashi.keyboard.press("ArrowUp");
  await expect(article("9番目")).toBeFocused();
  await expect(article("9番目")).toHaveAccessibleDescription(/9番目の話です/);
  await takahashi.keyboard.press("ArrowUp");
  await expect(article("8番目")).toBeFocused();
  await takahashi.keyboard.press("Home");
  await expect(article("1番目の話").first()).toBeFocused();
  await expect(article("1番目の話").first()).toBeInViewport({ ratio: 1 });
  await takahashi.keyboard.press("ArrowDown");
  await expect(article("2番目の話").first()).toBeFocused();
  await takahashi.keyboard.press("F6");
  await expect(composer(takahashi)).toBeFocused();
  await takahashi.keyboard.press("Shift+F6");
  await expect(article("2番目の話").first()).toBeFocused();
  await takahashi.keyboard.press("End");
  await expect(article("9番目")).toBeFocused();
  await expect(article("9番目")).toBeInViewport({ ratio: 1 });
});

test("a room that was scrolled back in is found at the same place again", async ({ open }) => {
  const ueda = await open("ueda");
  const other = await makeRoom(ueda, "よそ");
  const room = await longRoom(ueda);
  await scrollTo(ueda, 900);
  await expect(toEnd(ueda)).toBeVisible();
  const topOf = () =>
    message(ueda, "5番目の話").evaluate((row) => Math.round(row.getBoundingClientRect().top));
  await expect.poll(topOf).toBeGreaterThan(0);
  const before = await topOf();
  await enter(ueda, other.name);
  await enter(ueda, room.name);
  await expect.poll(topOf).toBe(before);
  await toEnd(ueda).click();
  await expect(toEnd(ueda)).toHaveCount(0);
  await enter(ueda, other.name);
  await enter(ueda, room.name);
  await expect(message(ueda, "9番目")).toBeInViewport();
});

test("a press counts while the talk is moving under it", async ({ open }) => {
  const takahashi = await open("takahashi");
  await longRoom(takahashi);
  const missed = await talk(takahashi).evaluate(async (log) => {
    const { left, top, width, height } = log.getBoundingClientRect();
    const before = log.scrollTop;
    let frames = 0;
    // The list comes to rest first: then it moves under a hand, and no longer by itself.
    await new Promise((rested) => setTimeout(rested, 500));
    for (let frame = 0; frame < 30; frame += 1) {
      log.scrollBy(0, -10);
      await new Promise(requestAnimationFrame);
      const under = document.elementFromPoint(left + width / 2, top + height / 2);
      if (!under?.closest("article")) frames += 1;
    }
    return log.scrollTop < before - 200 ? frames : Number.NaN;
  });
  expect(missed).toBe(0);
});

test("whoever wants no movement sees none", async ({ open }) => {
  const sato = await open("sato", { reducedMotion: "reduce" });
  await enter(sato, LONG);
  await sato.getByRole("button", { name: /さんのメニュー$/ }).click();
  const moving = await sato.evaluate(
    () =>
      [...document.querySelectorAll("*")].filter((element) => {
        const { transitionProperty, transitionDuration, animationName } = getComputedStyle(element);
        const isTransition = transitionProperty !== "none" && !/^0s(, 0s)*$/.test(transitionDuration);
        return isTransition || animationName !== "none";
      }).length,
  );
  expect(moving).toBe(0);
});

test("on a phone nothing speaks of keys", async ({ open }) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const sato = await open("sato", phone);
  await sato.getByRole("button", { name: /さんのメニュー$/ }).click();
  await expect(sato.getByRole("menuitem", { name: "ルームや人をさがす", exact: true })).toBeVisible();
  await expect(sato.getByRole("menuitem", { name: "キーボード操作" })).toHaveCount(0);
  await sato.getByRole("menuitem", { name: "ルームや人をさがす" }).click();
  await expect(sato.getByText("名前の一部を入力してください。", { exact: true })).toBeVisible();
  await dialog(sato).getByText("閉じる", { exact: true }).click();
  await roomLink(sato, LONG).click();
  await composer(sato).waitFor();
  await expect(sato.getByText(/Enter|Ctrl|Shift|↑/).filter({ visible: true })).toHaveCount(0);
});

test("while the rooms are on their way nobody is told that there are none", async ({ open }) => {
  const sato = await open("sato");
  let letThrough: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await sato.route(/\/api\/v1\/rooms(\?|$)/, async (route) => {
    await held;
    await route.continue();
  });
  await sato.goto("/");
  await expect(sato.getByRole("heading", { name: "佐藤　美咲さん、こんにちは" })).toBeVisible();
  await expect(sato.getByText("読み込んでいます")).toBeVisible();
  await expect(sato.getByText(/まだルームがありません/)).toHaveCount(0);
  letThrough();
  await expect(roomLink(sato, "全庁連絡")).toBeVisible();
  await expect(sato.getByText(/未読があります|すべて読み終わって/)).toBeVisible();
});
