/** Signing in, one's devices, and PCs that others use too. */
import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, test, theInstallation } from "./house";
import { picture } from "./pictured";
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
  const cookies = (await context.cookies()).map(({ name, expires }) => ({ name, expires }));
  expect(cookies.length).toBeGreaterThan(0);
  expect(cookies.filter(({ expires }) => expires !== -1)).toEqual([]);

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

test("who has forgotten their password is helped, and chooses one that only they know", async ({
  open,
  openBrowser,
  forgiven,
}) => {
  forgiven.push(/401|422/);
  const administrator = await open("hinata");
  await administrator.getByRole("button", { name: "人をさがす" }).click();
  await dialog(administrator).getByRole("searchbox").fill("たけだ");
  await dialog(administrator).getByRole("button", { name: /武田/ }).click();
  await dialog(administrator).getByRole("button", { name: "仮パスワードを発行する" }).click();
  const oneTime = dialog(administrator).getByText(/^[a-z]+-[a-z]+-[a-z]+-\d{4}$/);
  await expect(oneTime).toBeVisible();
  await picture(administrator, "one-time password");

  const page = await (await openBrowser()).newPage();
  await page.goto("/");
  await fillDoor(page, "takeda", (await oneTime.textContent()) ?? "");
  await page.getByRole("heading", { name: "新しいパスワードを決めてください" }).waitFor();
  await expect(page.getByText(/12 文字以上の新しいパスワードを決めてください/)).toBeVisible();
  await picture(page, "new password");
  expect(await violations(page)).toEqual([]);
  await chooseNew(page, "satomisaki123", "satomisaki123");
  await expect(page.getByRole("alert")).toContainText("推測されやすい");
  await chooseNew(page, "hibari-wakame-tegami", "hibari-wakame");
  await expect(page.getByRole("alert")).toContainText("二つの欄で違っています");
  await chooseNew(page, "hibari-wakame-tegami", "hibari-wakame-tegami");
  await expect(page.getByRole("button", { name: /さんのメニュー$/ })).toBeVisible();

  // Later, by oneself; the other fields keep nothing of it.
  await openSignIn(page, "パスワード");
  await page.getByLabel("今のパスワード").fill("hibari-wakame-tegami");
  await chooseNew(page, "ことりのうたとみどりのいす", "ことりのうたとみどりのいす", "パスワードを変える");
  await expect(page.getByText("パスワードを変えました")).toBeVisible();
  await expect(page.getByLabel("今のパスワード")).toHaveValue("");
});

async function chooseNew(
  page: Page,
  first: string,
  again: string,
  button = "決めてサインインする",
): Promise<void> {
  await page.getByLabel("新しいパスワード", { exact: true }).fill(first);
  await page.getByLabel("新しいパスワード（もう一度）").fill(again);
  await page.getByRole("button", { name: button }).click();
}

async function fillDoor(page: Page, loginId: string, password: string): Promise<void> {
  await page.getByRole("textbox", { name: "ログインID" }).fill(loginId);
  await page.getByRole("textbox", { name: "パスワード" }).fill(password);
  await page.getByRole("button", { name: "サインイン" }).click();
}

async function signInByForm(page: Page, loginId: string): Promise<void> {
  await fillDoor(page, loginId, theInstallation().password);
  await page.getByRole("button", { name: /さんのメニュー$/ }).waitFor();
}

async function currentDevice(page: Page): Promise<string> {
  const answer = await page.request.get("/api/v1/me/devices");
  const { items }: { items: { id: string; is_current: boolean }[] } = await answer.json();
  return items.find((device) => device.is_current)?.id ?? "";
}
