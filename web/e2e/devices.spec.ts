/** Approving devices on the screen: a new one waits with its number, is let in, and is stopped in the middle of its use. */
import type { APIRequestContext, Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, test, theInstallation } from "./ruled";
import { dialog } from "./screen";

/** Whoever types another name of this machine comes from home. */
const HOME = { name: "在宅", hosts: ["localhost"], member: { approved_device: true } };

test("a new device waits with a number, is approved at once, and is stopped at once", async ({
  open,
  openBrowser,
  forgiven,
}) => {
  forgiven.push(/403/, /401/, /left the house: \w+:\/\/localhost:/); // the same house, by its other name
  const takahashi = await open("takahashi");
  await setNetworks(takahashi.request, [HOME, { name: "すべて" }]);
  const sato = await (
    await openBrowser({ baseURL: theInstallation().origin.replace("127.0.0.1", "localhost") })
  ).newPage();
  await signInByForm(sato);
  await expect(sato.getByRole("heading", { name: "この端末は、承認を待っています" })).toBeVisible();
  await expect(sato.getByText("あおば市　佐藤　美咲さん")).toBeVisible();
  const code =
    (await sato
      .getByRole("status")
      .getByText(/^\d{6}$/)
      .textContent()) ?? "";
  expect(await violations(sato)).toEqual([]);

  // The administrator hears of it wherever they are, with the same number.
  await takahashi.getByText(`佐藤　美咲さんが、新しい端末の承認を待っています（番号 ${code}）。`).waitFor();
  await takahashi.getByRole("button", { name: "見る" }).click();
  const line = takahashi.getByRole("listitem").filter({ hasText: `番号 ${code}` });
  await expect(line).toContainText("入口：在宅");
  expect(await violations(takahashi)).toEqual([]);
  await line.getByRole("button", { name: /を承認する$/ }).click();
  await expect(takahashi.getByText("佐藤　美咲さんの端末を承認しました。")).toBeVisible();
  await expect(sato.getByRole("heading", { name: "佐藤　美咲さん、こんにちは" })).toBeVisible();

  // Known after signing out; and stopped in the middle of its use, with the reason.
  await takahashi.getByRole("radio", { name: "承認済み" }).check();
  const approved = takahashi.getByRole("listitem").filter({ hasText: "佐藤　美咲" });
  await approved.getByRole("button", { name: /承認を取り消す$/ }).click();
  await dialog(takahashi).getByLabel(/^理由/).fill("紛失の届け出のため");
  await dialog(takahashi).getByRole("button", { name: "承認を取り消す" }).click();
  await expect(sato.getByRole("heading", { name: "この端末は、承認されませんでした" })).toBeVisible();
  await expect(sato.getByText("理由：紛失の届け出のため")).toBeVisible();
  await expect(sato.getByRole("navigation")).toHaveCount(0);

  // Many at once are asked about with their number.
  await takahashi.getByRole("radio", { name: "サインイン中" }).check();
  await takahashi.getByLabel("対象の入口").selectOption("在宅");
  await takahashi.getByRole("button", { name: "まとめてサインアウトさせる" }).click();
  await expect(dialog(takahashi)).toContainText("「在宅」の1人、1件のサインインを終わらせます。");
  await dialog(takahashi).getByRole("button", { name: "サインアウトさせる" }).click();
  await expect(takahashi.getByText("1件のサインインを終わらせました。")).toBeVisible();
  await expect(sato.getByRole("button", { name: "サインイン", exact: true })).toBeVisible();
  await setNetworks(takahashi.request, [{ name: "すべて" }]);
});

async function setNetworks(request: APIRequestContext, networks: object[]): Promise<void> {
  const { origin } = theInstallation();
  const path = `${origin}/api/v1/organisation/entry-networks`;
  const { version }: { version: number } = await (await request.get(path)).json();
  const answer = await request.put(path, { headers: { Origin: origin }, data: { networks, version } });
  expect(answer.status()).toBe(200);
}

async function signInByForm(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByLabel("ログインID").fill("sato");
  await page.getByLabel("パスワード", { exact: true }).fill(theInstallation().password);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
}
