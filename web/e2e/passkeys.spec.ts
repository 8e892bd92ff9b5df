/** Passkeys, with Chromium's own authenticator: made, used instead of a password and of a code, and taken away. */
import type { CDPSession, Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, signIn, test, theInstallation } from "./house";
import { picture } from "./pictured";
import { dialog } from "./screen";
import { openSignIn } from "./signInScreens";

/** Passkeys are for names: the same server by the name of its own machine. */
function there() {
  const { origin, password } = theInstallation();
  return { origin: origin.replace("127.0.0.1", "localhost"), password };
}

test("a passkey is made, signs in without a password, and opens nothing once it is removed", async ({
  openBrowser,
  forgiven,
}) => {
  forgiven.push(/401/);
  const name = `総務課のパソコン ${test.info().retry}`; // tried again, the one from before may still be there
  const page = await (await openBrowser({ baseURL: there().origin })).newPage();
  const device = await plugIn(page);
  await signIn(page, "kimura", there());
  await openSignIn(page, "パスキー");
  await dialog(page).getByLabel("パスキーの名前").fill("窓口のパソコン");
  await dialog(page).getByRole("button", { name: "パスキーを登録する" }).click();
  const item = dialog(page).getByRole("listitem").filter({ hasText: "窓口のパソコン" });
  await expect(item).toContainText("まだ使っていません");
  await item.getByRole("button", { name: "窓口のパソコンの名前を変える" }).click();
  await dialog(page).getByLabel("パスキーの名前").first().fill(name);
  await dialog(page).getByRole("button", { name: "保存する" }).click();
  const renamed = dialog(page).getByRole("listitem").filter({ hasText: name });
  await expect(renamed).toContainText("使えるアドレス：localhost");
  expect(await violations(page)).toEqual([]);
  await picture(page, "passkeys");

  // The same device makes no second one.
  await dialog(page).getByRole("button", { name: "パスキーを登録する" }).click();
  await expect(dialog(page).getByRole("alert")).toContainText("すでに登録されています");
  await leave(page);
  await expect(page.getByRole("button", { name: "パスキーでサインイン" })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await picture(page, "sign-in");

  // A device that does not know its user is not believed.
  await device.know(false);
  await page.getByRole("button", { name: "パスキーでサインイン" }).click();
  await expect(page.getByRole("alert")).toContainText("パスキーの確認が中断されました");
  await device.know(true);
  await page.getByRole("button", { name: "パスキーでサインイン" }).click();
  await expect(menu(page)).toBeVisible();

  await openSignIn(page, "パスキー");
  await expect(renamed).toContainText("最後に使った日時");
  await renamed.getByRole("button", { name: `${name}を削除する` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "削除する" }).click();
  await expect(renamed).toHaveCount(0);
  // Only now is Escape the dialog's, and no longer that of the question before it.
  await expect(dialog(page).getByRole("button", { name: "閉じる" })).toBeFocused();
  await leave(page);
  await page.getByRole("button", { name: "パスキーでサインイン" }).click();
  await expect(page.getByRole("alert")).toContainText("このパスキーではサインインできません");
  await page.getByRole("textbox", { name: "ログインID" }).fill("kimura");
  await page.getByRole("textbox", { name: "パスワード" }).fill(there().password);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await expect(menu(page)).toBeVisible();
});

test("where passkeys cannot be used, the screen says why and what goes on as before", async ({ open }) => {
  const page = await open("kimura");
  await openSignIn(page, "パスキー");
  await expect(dialog(page).getByText(/数字のアドレスで開いている/)).toBeVisible();
  await expect(dialog(page).getByRole("button", { name: "パスキーを登録する" })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  await page.addInitScript(() => Object.defineProperty(window, "isSecureContext", { value: false }));
  await openSignIn(page, "パスキー");
  await expect(dialog(page).getByText(/通信が暗号化されていない/)).toBeVisible();
  await picture(page, "passkeys over http");
});

function menu(page: Page) {
  return page.getByRole("button", { name: /さんのメニュー$/ });
}

async function leave(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await menu(page).click();
  await page.getByRole("menuitem", { name: "サインアウト" }).click();
  await dialog(page).getByRole("button", { name: "サインアウト" }).click();
  await expect(page.getByRole("textbox", { name: "ログインID" })).toBeVisible();
}

/** A device with a screen lock, as far as the browser can tell. */
async function plugIn(page: Page): Promise<{ know: (isKnown: boolean) => Promise<void> }> {
  const line: CDPSession = await page.context().newCDPSession(page);
  await line.send("WebAuthn.enable");
  const { authenticatorId } = await line.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    know: async (isUserVerified) => {
      await line.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    },
  };
}
