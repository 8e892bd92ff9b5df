/** A hall that has a directory and nothing else: set up, tried out, and signed in with, through a real slapd. */
import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, signIn, test } from "./house";
import { Installation } from "./installation";
import { Directory } from "./openid/directory";
import { picture } from "./pictured";
import { dialog } from "./screen";

test("a hall comes in by its directory", async ({ openBrowser, forgiven }) => {
  test.setTimeout(240_000);
  forgiven.push(/40[139]|422|502|ERR_CONNECTION|WebSocket/);
  const installation = await Installation.withDemo({ KAIRAN_IDENTITY_NETWORKS: "127.0.0.0/8,::1/128" });
  const directory = await Directory.start();
  try {
    const there = { origin: installation.origin, password: await installation.password() };
    const administrator = await (await openBrowser({ baseURL: there.origin })).newPage();
    await signIn(administrator, "takahashi", there);
    await setUp(administrator, directory);
    await tryOut(administrator);

    // On the usual page, with the directory's password; ours is none any more.
    const page = await (await openBrowser({ baseURL: there.origin })).newPage();
    await page.goto("/");
    await enter(page, "sato", Directory.password);
    await expect(page.getByRole("button", { name: "佐藤　美咲さんのメニュー" })).toBeVisible();
    const habit = await (await openBrowser({ baseURL: there.origin })).newPage();
    await habit.goto("/");
    await enter(habit, "sato", there.password);
    await expect(habit.getByRole("alert")).toContainText("違います");

    // Choosing the directory by name, and leaving it again.
    await habit.getByRole("button", { name: "あおば市（庁内アカウント）でサインイン" }).click();
    await expect(habit.getByRole("textbox", { name: "ログインID" })).toBeFocused();
    await expect(habit.getByRole("status")).toContainText("庁内のパソコンに入るときのものです");
    expect(await violations(habit)).toEqual([]);
    await picture(habit, "directory door");
    await habit.getByRole("button", { name: "ほかの入り方にする" }).click();
    await habit.getByRole("button", { name: "あおば市（庁内アカウント）でサインイン" }).click();
    await enter(habit, "nobody", Directory.password);
    await expect(habit.getByRole("alert")).toContainText("このアカウントの利用者が登録されていません");
    await enter(habit, "sato", Directory.password);
    await expect(habit.getByRole("button", { name: "佐藤　美咲さんのメニュー" })).toBeVisible();
  } finally {
    await installation.close();
    await directory.stop();
  }
});

async function enter(page: Page, login: string, password: string): Promise<void> {
  await page.getByRole("textbox", { name: "ログインID" }).fill(login);
  await page.getByRole("textbox", { name: "パスワード" }).fill(password);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
}

/** The administrator's part. At first the authority's certificate is forgotten, as happens. */
async function setUp(page: Page, directory: Directory): Promise<void> {
  await page.goto("/admin/sign-on");
  await page.getByRole("button", { name: "認証サーバーを登録する" }).click();
  const form = dialog(page);
  await form.getByRole("radio", { name: "LDAP / Active Directory" }).check();
  await form.getByRole("textbox", { name: "ボタンに出す名前" }).fill("庁内アカウント");
  await form.getByRole("radio", { name: "OpenLDAP など" }).check();
  await form.getByRole("textbox", { name: "サーバーのアドレス" }).fill(directory.told.secure);
  await form.getByRole("checkbox", { name: /暗号化せずに/ }).check();
  await expect(form.getByRole("status")).toContainText("職員全員のパスワード");
  await form.getByRole("checkbox", { name: /暗号化せずに/ }).uncheck();
  await form.getByRole("textbox", { name: /ベースDN/ }).fill("dc=aoba,dc=example");
  await form.getByRole("textbox", { name: /バインドDN/ }).fill(Directory.service);
  await form.getByLabel("検索用アカウントのパスワード").fill(Directory.secret);
  await form.getByText("くわしい設定").click();
  await expect(form.getByRole("textbox", { name: /フィルター/ })).toHaveValue("(uid={login})");
  expect(await violations(page)).toEqual([]);
  await picture(page, "directory form");
  await form.getByRole("button", { name: "保存する" }).click();
  await page.getByText("接続を試す").first().click();
  await page.getByRole("textbox", { name: "試すログインID" }).fill("sato");
  await page.getByRole("button", { name: "接続を試す" }).click();
  await expect(page.getByRole("status")).toContainText("サーバーの証明書を信頼できません");
  await page.getByRole("button", { name: "設定を変える" }).click();
  await form.getByRole("textbox", { name: /認証局の証明書/ }).fill(directory.told.certificate);
  await form.getByRole("button", { name: "保存する" }).click();
  await expect(form).toBeHidden();
}

async function tryOut(page: Page): Promise<void> {
  const login = page.getByRole("textbox", { name: "試すログインID" });
  const outcome = page.getByRole("status").filter({ hasText: /できました|できません/ });
  await login.fill("stranger");
  await page.getByRole("button", { name: "接続を試す" }).click();
  await expect(outcome).toContainText("そのログインIDの人は見つかりません");
  await login.fill("sato");
  await page.getByLabel("そのパスワード（任意）").fill(Directory.password);
  await page.getByRole("button", { name: "接続を試す" }).click();
  await expect(outcome).toContainText("サインインできます");
  await expect(outcome).toContainText("104512");
  expect(await violations(page)).toEqual([]);
  await picture(page, "directory tried");
}
