/** Signing in, one's devices, and PCs that others use too. */
import type { Page } from "@playwright/test";
import { expect, test, theInstallation } from "./house";
import { composer, dialog, enter, makeRoom } from "./screen";
import { openSignIn } from "./signInScreens";

test("a device is signed out from another one, and is told so at once", async ({ open, forgiven }) => {
  forgiven.push(/401/);
  const office = await open("kimura");
  const home = await open("kimura", {
    userAgent: "Mozilla/5.0 (iPad; CPU OS 18_5) Version/18.5 Safari/604.1",
  });
  await openSignIn(office);
  const devices = dialog(office).getByRole("listitem");
  await expect(devices.first()).toContainText("この端末");
  const pad = devices.filter({ hasText: "iPadのSafari" });
  await expect(pad).toContainText("接続元：127.0.0.1");
  await pad.getByRole("button", { name: "iPadのSafariをサインアウトさせる" }).click();
  await expect(pad).toHaveCount(0);
  await expect(dialog(home).getByRole("heading", { name: "もう一度サインインしてください" })).toBeVisible();
  await office.reload();
  await expect(office.getByRole("button", { name: /さんのメニュー$/ })).toBeVisible();
});

test("a shared PC keeps nothing, and shows nothing to the next person", async ({ openBrowser, forgiven }) => {
  forgiven.push(/401/);
  const context = await openBrowser();
  const page = await context.newPage();
  await page.goto("/");
  await page.getByRole("checkbox", { name: "共用のパソコンを使っています" }).check();
  await signInByForm(page, "ueda");
  const room = await makeRoom(page, "窓口の共用端末");
  await enter(page, room.name);
  await composer(page).fill("書きかけの相談内容");
  await page.waitForTimeout(500); // longer than a draft waits before it is kept
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({});
  const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(databases.filter((name) => name?.startsWith("kairan"))).toEqual([]);
  expect((await context.cookies()).map(({ expires }) => expires)).toEqual([-1, -1, -1]);

  // A second tab knows it, too.
  const tab = await context.newPage();
  await tab.goto("/");
  await expect(tab.getByRole("button", { name: /さんのメニュー$/ })).toBeVisible();
  expect(await tab.evaluate(() => localStorage.length)).toBe(0);
  await tab.close();

  // Signed out from elsewhere (or left alone for too long): the screen of this person is gone.
  await page.request.delete(`/api/v1/me/devices/${await currentDevice(page)}`, {
    headers: { Origin: theInstallation().origin },
  });
  await expect(page.getByRole("button", { name: "サインイン" })).toBeVisible();
  await expect(page.getByText("書きかけの相談内容")).toHaveCount(0);
});

async function signInByForm(page: Page, loginId: string): Promise<void> {
  await page.getByRole("textbox", { name: "ログインID" }).fill(loginId);
  await page.getByRole("textbox", { name: "パスワード" }).fill(theInstallation().password);
  await page.getByRole("button", { name: "サインイン" }).click();
  await page.getByRole("button", { name: /さんのメニュー$/ }).waitFor();
}

async function currentDevice(page: Page): Promise<string> {
  const answer = await page.request.get("/api/v1/me/devices");
  const { items }: { items: { id: string; is_current: boolean }[] } = await answer.json();
  return items.find((device) => device.is_current)?.id ?? "";
}
