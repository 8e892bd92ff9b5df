/** Entry networks on the screen: kept by an administrator, who cannot shut themself out, and in force at once. */
import { violations } from "./axe";
import { expect, test } from "./ruled";

test("an administrator closes shared rooms outside the hall, and takes it back", async ({
  open,
  forgiven,
}) => {
  forgiven.push(/422/, /409/);
  const page = await open("takahashi");
  await page.getByRole("button", { name: "髙橋　健一さんのメニュー" }).click();
  await page.getByRole("menuitem", { name: "管理" }).click();
  await page.getByRole("tab", { name: "入口ネットワーク" }).click();
  await expect(page.getByText("いまのあなたの入口：すべて")).toBeVisible();

  await page.getByRole("button", { name: "入口を加える" }).click();
  const added = page.getByRole("listitem", { name: "入口1" });
  await added.getByLabel("入口の名前").fill("LGWAN");
  const lgwan = page.getByRole("listitem", { name: "LGWAN" });
  await lgwan.getByLabel("アドレスの範囲（1行に1つ）").fill("庁舎");
  await page.getByRole("button", { name: "保存する" }).click();
  await expect(page.getByRole("alert")).toContainText("ranges");
  await lgwan.getByLabel("アドレスの範囲（1行に1つ）").fill("172.16.0.0/12\n127.0.0.0/8");

  // In the network where they are, administrators keep what they need to mend it.
  await lgwan.getByRole("checkbox", { name: "管理者：サインイン", exact: true }).uncheck();
  await page.getByRole("button", { name: "保存する" }).click();
  await expect(page.getByRole("alert")).toContainText("あなた自身");
  await lgwan.getByRole("checkbox", { name: "管理者：サインイン", exact: true }).check();
  await lgwan.getByRole("checkbox", { name: "管理者：ほかの団体と共有するルーム", exact: true }).uncheck();
  await page.getByRole("button", { name: "保存する" }).click();
  await expect(page.getByText("入口ネットワークを変えました。")).toBeVisible();
  await expect(page.getByText("いまのあなたの入口：LGWAN")).toBeVisible();

  await page.getByRole("button", { name: "元に戻す" }).click();
  await expect(page.getByText("いまのあなたの入口：すべて")).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
