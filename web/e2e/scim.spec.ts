/** Connecting a directory: its token is made, told once, used by a real request, and taken away. */
import { violations } from "./axe";
import { expect, test, theInstallation } from "./house";
import { picture } from "./pictured";
import { dialog } from "./screen";

test("an administrator connects a directory, sees it at work, and cuts it off", async ({
  open,
  forgiven,
}) => {
  forgiven.push(/401|422/);
  const page = await open("takahashi");
  await page.goto("/admin/imports");
  const panel = page.getByRole("region", { name: "認証基盤からの自動登録（SCIM）" });
  await expect(panel).toContainText("まだつながっていません。");
  await panel.getByRole("button", { name: "トークンを発行する" }).click();
  await expect(panel.getByRole("status")).toContainText("いまだけです");
  const token = await panel.locator("code").filter({ hasText: "kairan-scim-" }).textContent();
  await expect(panel).toContainText(`${theInstallation().origin}/scim/v2`);
  expect(await violations(page)).toEqual([]);
  await panel.getByRole("status").scrollIntoViewIfNeeded();
  await picture(page, "directory connected");

  const users = `${theInstallation().origin}/scim/v2/Users`;
  const headers = { Authorization: `Bearer ${token}` };
  const asked = await page.request.get(`${users}?filter=userName eq "sato"`, { headers });
  expect(((await asked.json()) as { totalResults: number }).totalResults).toBe(1);

  // Told once: afterwards only that it is there, and when it was used.
  await page.reload();
  await expect(panel).toContainText("最後に使われた日時");
  await expect(panel.getByText("まだ使われていません")).toHaveCount(0);
  await expect(panel.getByText(token ?? "kairan-scim-")).toHaveCount(0);
  await panel.getByRole("textbox", { name: "トークンを使えるアドレス" }).fill("なし");
  await panel.getByRole("button", { name: "アドレスを保存する" }).click();
  await expect(page.getByText(/入力の内容を確かめてください/)).toBeVisible();
  await panel.getByRole("textbox", { name: "トークンを使えるアドレス" }).fill("127.0.0.0/8");
  await panel.getByRole("button", { name: "アドレスを保存する" }).click();
  await expect(page.getByText("次の通信から効きます")).toBeVisible();

  await panel.getByRole("button", { name: "トークンを作り直す" }).click();
  await dialog(page).getByRole("button", { name: "トークンを作り直す" }).click();
  await expect(panel.getByRole("status")).toBeVisible();
  expect((await page.request.get(users, { headers })).status()).toBe(401);
  await panel.getByRole("button", { name: "接続をやめる" }).click();
  await dialog(page).getByRole("button", { name: "接続をやめる" }).click();
  await expect(panel).toContainText("まだつながっていません。");
  await expect(panel.locator("code").filter({ hasText: "kairan-scim-" })).toHaveCount(0);
});
