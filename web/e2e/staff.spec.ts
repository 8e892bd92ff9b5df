/** A staff list on the screen: brought, looked at, applied, undone. */
import { expect, test } from "./house";
import { bring, openStaff, staffList } from "./staffScreens";

test("a list is brought, shows what it changes, is applied and undone", async ({ open }) => {
  const takahashi = await open("takahashi");
  await takahashi.getByRole("button", { name: "髙橋　健一さんのメニュー" }).click();
  await takahashi.getByRole("menuitem", { name: "管理" }).click();
  await takahashi.getByRole("tab", { name: "職員名簿・年度切替" }).click();
  const list = await staffList(takahashi);

  // What went out and comes back changes nothing.
  await bring(takahashi, list);
  await expect(takahashi.getByText("変わるところはありません。")).toBeVisible();
  await takahashi.getByRole("button", { name: "この名簿を削除" }).click();

  await bring(takahashi, list.replace("上田　陽介", "植田　陽介"));
  await takahashi.getByText("氏名などの変更 1").click();
  await expect(takahashi.getByText("上田　陽介 → 植田　陽介")).toBeVisible();
  await takahashi.getByRole("button", { name: "いま取り込む" }).click();
  await expect(takahashi.getByText("この内容で取り込みますか")).toBeVisible();
  await takahashi.getByRole("button", { name: "いま取り込む" }).click();
  await expect(takahashi.getByRole("status").filter({ hasText: "取り込み済み" })).toBeVisible();
  expect(await staffList(takahashi)).toContain("植田　陽介");

  await takahashi.getByRole("button", { name: "元に戻す" }).click();
  await takahashi.getByRole("button", { name: "元に戻す" }).click();
  await expect(takahashi.getByRole("status").filter({ hasText: "元に戻しました" })).toBeVisible();
  expect(await staffList(takahashi)).toBe(list);
});

test("a list waits for its day, and a wrong line says what to do", async ({ open }) => {
  const takahashi = await open("takahashi");
  await openStaff(takahashi);
  const list = await staffList(takahashi);
  await bring(takahashi, list.replace("サトウ　ミサキ", "佐藤"));
  await expect(takahashi.getByText(/カタカナかひらがなで書いてください/)).toBeVisible();
  await takahashi.getByRole("button", { name: "一覧に戻る" }).click();

  await bring(takahashi, list.replace("佐藤　美咲", "鈴木　美咲"));
  await takahashi.getByRole("button", { name: "この日時に予約する" }).click();
  await expect(takahashi.getByText(/に実行します。それまでは何度でも試せます/)).toBeVisible();
  await takahashi.getByRole("button", { name: "予約を取り消す" }).click();
  await expect(takahashi.getByRole("status").filter({ hasText: "取り消し済み" })).toBeVisible();
});

test("whoever is no administrator finds no way to it", async ({ open }) => {
  const sato = await open("sato");
  await sato.goto("/admin/imports");
  await expect(sato).toHaveURL(/\/$/);
});
