/** Single sign-on, from its administrator's first form to the day without passwords, through the certified provider. */
import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, signIn, test } from "./house";
import { Installation } from "./installation";
import { IdentityProvider } from "./openid/town";
import { picture } from "./pictured";
import { choose, dialog } from "./screen";
import { openSignIn } from "./signInScreens";

test("a hall comes in by its own accounts", async ({ openBrowser, forgiven }) => {
  test.setTimeout(120_000);
  forgiven.push(/40[139]|502|ERR_CONNECTION|WebSocket/);
  const installation = await Installation.withDemo({ KAIRAN_IDENTITY_NETWORKS: "127.0.0.0/8" });
  const provider = await IdentityProvider.start({
    misaki: { employee_number: "104512" },
    stranger: {},
    yosuke: {},
  });
  try {
    const there = { origin: installation.origin, password: await installation.password() };
    const administrator = await (await openBrowser({ baseURL: there.origin })).newPage();
    await signIn(administrator, "takahashi", there);
    await setUp(administrator, provider);

    // Somebody the hall knows, and somebody whom Kairan does not.
    const page = await (await openBrowser({ baseURL: there.origin })).newPage();
    await page.goto("/");
    const door = page.getByRole("button", { name: "あおば市（庁内アカウント）でサインイン" });
    await expect(door).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await picture(page, "door");
    await door.click();
    await signInThere(page, "stranger");
    await expect(page.getByRole("alert")).toContainText("このアカウントの利用者が登録されていません");
    await page.context().clearCookies();
    await door.click();
    await signInThere(page, "misaki");
    await expect(page.getByRole("button", { name: "佐藤　美咲さんのメニュー" })).toBeVisible();
    expect(new URL(page.url()).search).toBe("");

    // The administrator, whom no number links, links an account of theirs by signing in there once.
    await administrator.getByRole("button", { name: /さんのメニュー$/ }).click();
    await administrator.getByRole("menuitem", { name: "サインインと端末" }).click();
    await dialog(administrator).getByRole("tab", { name: "庁内アカウント" }).click();
    await dialog(administrator)
      .getByRole("button", { name: "「庁内アカウント」のアカウントを結びつける" })
      .click();
    await signInThere(administrator, "stranger");
    const asked = dialog(administrator).getByRole("region", { name: "このアカウントを結びつけますか" });
    await expect(asked).toContainText("「stranger」としてサインインしました");
    expect(await violations(administrator)).toEqual([]);
    await picture(administrator, "link own");
    await asked.getByRole("button", { name: "結びつける" }).click();
    await expect(dialog(administrator).getByText("識別子：stranger")).toBeVisible();
    expect(new URL(administrator.url()).search).toBe("");

    // And looks at a colleague's.
    await administrator.goto("/admin/people");
    await administrator.getByRole("searchbox", { name: "人を探す" }).fill("佐藤　美咲");
    await administrator.getByRole("button", { name: "佐藤　美咲さんを詳しく" }).click();
    await expect(dialog(administrator).getByText("識別子：misaki")).toBeVisible();
    expect(await violations(administrator)).toEqual([]);
    await picture(administrator, "accounts of");

    // And links another's, who comes in by it, and unlinks it: it opens nothing any more.
    await linkUeda(administrator);
    const ueda = await (await openBrowser({ baseURL: there.origin })).newPage();
    await ueda.goto("/");
    const theirDoor = ueda.getByRole("button", { name: "あおば市（庁内アカウント）でサインイン" });
    await theirDoor.click();
    await signInThere(ueda, "yosuke");
    await expect(ueda.getByRole("button", { name: "上田　陽介さんのメニュー" })).toBeVisible();
    await unlink(ueda, there.password);
    await ueda.context().clearCookies();
    await ueda.goto("/");
    await theirDoor.click();
    await signInThere(ueda, "yosuke");
    await expect(ueda.getByRole("alert")).toContainText("このアカウントの利用者が登録されていません");
    await administrator.goto("/admin/sign-on");

    // Passwords are switched off, and say so to whoever still tries.
    await choose(administrator.getByRole("radio", { name: "管理者だけが使える" }));
    const habit = await (await openBrowser({ baseURL: there.origin })).newPage();
    await habit.goto("/");
    await habit.getByRole("textbox", { name: "ログインID" }).fill("sato");
    await habit.getByRole("textbox", { name: "パスワード" }).fill(there.password);
    await habit.getByRole("button", { name: "サインイン", exact: true }).click();
    await expect(habit.getByRole("alert")).toContainText("シングルサインオンのボタンからお入りください");

    // Signing out leads past the provider and home again.
    await page.getByRole("button", { name: /さんのメニュー$/ }).click();
    await page.getByRole("menuitem", { name: "サインアウト" }).click();
    await dialog(page).getByRole("button", { name: "サインアウト" }).click();
    await page.getByRole("button", { name: "Sign out there" }).click();
    await expect(door).toBeVisible();
  } finally {
    await installation.close();
    await provider.stop();
  }
});

/** The administrator's part: the form tells the addresses before anything is saved. */
async function setUp(page: Page, provider: IdentityProvider): Promise<void> {
  await page.goto("/admin/sign-on");
  await expect(page.getByRole("heading", { name: "シングルサインオン" })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "認証サーバーを登録する" }).click();
  const form = dialog(page);
  const [callback, logout] = await form.locator("code").allTextContents();
  const client = await provider.register(callback ?? "", logout ?? "");
  await form.getByRole("textbox", { name: "ボタンに出す名前" }).fill("庁内アカウント");
  await form.getByRole("textbox", { name: "発行者" }).fill(provider.issuer);
  await form.getByRole("textbox", { name: "クライアントID" }).fill(client.id);
  await form.getByLabel("クライアントシークレット").fill(client.secret);
  await form.getByText("くわしい設定").click();
  expect(await violations(page)).toEqual([]);
  await picture(page, "provider form");
  await form.getByRole("button", { name: "保存する" }).click();
  await page.getByRole("button", { name: "つながるか確かめる" }).click();
  await expect(page.getByRole("status").filter({ hasText: "つながりました" })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await picture(page, "providers");
}

async function linkUeda(page: Page): Promise<void> {
  await page.goto("/admin/people");
  await page.getByRole("searchbox", { name: "人を探す" }).fill("上田　陽介");
  await page.getByRole("button", { name: "上田　陽介さんを詳しく" }).click();
  await dialog(page).getByRole("button", { name: "「庁内アカウント」のアカウントを結びつける" }).click();
  await dialog(page).getByRole("button", { name: "結びつける", exact: true }).click();
  await expect(dialog(page).getByText("識別子を入力してください。")).toBeVisible();
  await dialog(page).getByLabel("認証サーバーでの識別子").fill("yosuke");
  await dialog(page).getByRole("button", { name: "結びつける", exact: true }).click();
  await expect(dialog(page).getByText("識別子：yosuke")).toBeVisible();
}

/** Whoever came in by the account goes out with it. */
async function unlink(page: Page, password: string): Promise<void> {
  await openSignIn(page, "庁内アカウント");
  const item = dialog(page).getByRole("listitem").filter({ hasText: "識別子：yosuke" });
  const press = async () => {
    await item.getByRole("button").click();
    await page.getByRole("alertdialog").getByRole("button", { name: "解除する" }).click();
  };
  await press();
  const own = dialog(page).getByLabel("回覧のパスワード");
  await own
    .or(page.getByRole("textbox", { name: "ログインID" }))
    .first()
    .waitFor();
  if (await own.isVisible()) {
    await own.fill(password);
    await press();
  }
  await expect(page.getByRole("textbox", { name: "ログインID" })).toBeVisible();
}

async function signInThere(page: Page, account: string): Promise<void> {
  await page.getByLabel("Account").fill(account);
  await page.getByRole("button", { name: "Sign in there" }).click();
}
