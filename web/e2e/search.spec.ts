/** A word that was said is found again, by keyboard alone, and the way leads there and back. */
import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, test } from "./house";
import { enter, makeRoom, message, say } from "./screen";

test("from any room to the message and back, without a mouse", async ({ open }) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "探索", "takahashi");
  await enter(sato, room.name);
  await say(
    sato,
    "渡邉さん、ｻｰﾊﾞｰ室の鍵は受付です",
    ...Array.from({ length: 40 }, (_, number) => `その後の話 ${number}`),
  );
  await expect(message(sato, "その後の話 39")).toBeVisible();

  await sato.keyboard.press("Control+Shift+F");
  await expect(box(sato)).toBeFocused();
  await sato.keyboard.type("渡辺　サーバー室");
  await sato.keyboard.press("Enter");
  const found = results(sato).getByRole("link").filter({ hasText: room.name });
  await expect(found).toContainText("渡邉さん、ｻｰﾊﾞｰ室の鍵は受付です");
  await expect(found.locator("mark")).toHaveText(["渡邉", "ｻｰﾊﾞｰ室"]);

  await sato.keyboard.press("ArrowDown");
  await expect(found).toBeFocused();
  await sato.keyboard.press("Enter");
  await expect(sato.getByRole("heading", { level: 1, name: room.name })).toBeVisible();
  await expect(message(sato, "渡邉さん")).toBeFocused();
  await expect(message(sato, "渡邉さん")).toBeInViewport();

  await sato.keyboard.press("Control+Shift+F");
  await expect(box(sato)).toHaveValue("渡辺　サーバー室");
  await expect(found).toBeFocused();
  await sato.keyboard.press("ArrowUp");
  await expect(box(sato)).toBeFocused();
  await found.click();
  await sato.getByRole("link", { name: "検索に戻る" }).click();
  await expect(found).toBeFocused();
  await found.press("Enter");
  await sato.getByRole("button", { name: "閉じる" }).first().click();
  await expect(sato.getByRole("link", { name: "検索に戻る" })).toBeHidden();
});

test("filters narrow it down, and what is not there is said", async ({ open, forgiven }) => {
  forgiven.push(/422/); // the browser's own note of a search that was refused
  const sato = await open("sato");
  const takahashi = await open("takahashi");
  const room = await makeRoom(sato, "絞り込み", "takahashi");
  await enter(sato, room.name);
  await say(sato, "予備の机は倉庫です");
  await enter(takahashi, room.name);
  await expect(message(takahashi, "机は倉庫")).toBeVisible();
  await say(takahashi, "予備の椅子も倉庫です");
  await expect(message(sato, "椅子も倉庫")).toBeVisible();

  await sato.getByRole("button", { name: "ルームの操作" }).click();
  await sato.getByRole("menuitem", { name: "このルームの中をさがす" }).click();
  await box(sato).fill("予備の");
  await expect(results(sato).getByRole("link")).toHaveCount(2);
  await expect(results(sato).getByRole("link").first()).toContainText("椅子");
  await sato.getByRole("button", { name: "人を選ぶ" }).click();
  await sato.getByRole("dialog").getByRole("searchbox").fill("satou misaki");
  await sato
    .getByRole("dialog")
    .getByRole("button", { name: /佐藤\s美咲/ })
    .click();
  await expect(results(sato).getByRole("link")).toHaveCount(1);
  await expect(results(sato).getByRole("link")).toContainText("机");
  await sato.getByRole("button", { name: "絞り込みをやめる" }).click();
  await sato.getByText("絞り込み", { exact: true }).last().click();
  await sato.getByRole("radio", { name: "よく合う順" }).check();
  await expect(sato).toHaveURL(/sort=best/);

  await box(sato).fill("鵺の鳴く夜");
  await expect(sato.getByRole("alert")).toContainText("「鵺の鳴く夜」は見つかりませんでした。");
  expect(await violations(sato)).toEqual([]);
  await box(sato).fill("・");
  await expect(sato.getByRole("alert")).toContainText("探す言葉を文字で入れてください。");
});

test("a Japanese word is searched for when it is finished, not while it is composed", async ({ open }) => {
  const sato = await open("sato");
  const asked: string[] = [];
  sato.on("request", (request) => {
    if (request.url().includes("/api/v1/search"))
      asked.push(new URL(request.url()).searchParams.get("q") ?? "");
  });
  await sato.goto("/search");
  const client = await sato.context().newCDPSession(sato);
  await box(sato).focus();
  for (const text of ["わ", "わく", "わくちん"])
    await client.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await sato.waitForTimeout(800);
  expect(asked).toEqual([]);
  await client.send("Input.insertText", { text: "ワクチン" });
  await expect(results(sato).getByRole("link").first()).toBeVisible();
  expect(new Set(asked)).toEqual(new Set(["ワクチン"]));
});

function box(page: Page) {
  return page.getByRole("searchbox", { name: /さがす言葉/ });
}

function results(page: Page) {
  return page.getByRole("list", { name: "見つかったメッセージ" });
}
