/** The screens of signing in and of devices, for the list of all screens. */
import type { Page } from "@playwright/test";
import { dialog } from "./screen";

export const signInScreens = [
  {
    name: "devices",
    open: async (page: Page) => {
      await openSignIn(page);
      await dialog(page).getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "own password",
    open: async (page: Page) => {
      await openSignIn(page, "パスワード");
      await dialog(page).getByRole("button", { name: "パスワードを変える" }).waitFor();
    },
  },
  {
    name: "own passkeys",
    open: async (page: Page) => {
      await openSignIn(page, "パスキー");
      await dialog(page).getByText("登録しているパスキーは、まだありません").waitFor();
    },
  },
  {
    name: "own second step",
    open: async (page: Page) => {
      await openSignIn(page, "二段階の確認");
      await dialog(page).getByRole("button", { name: "設定を始める" }).waitFor();
    },
  },
];

/** 「サインインと端末」, from one's own menu. */
export async function openSignIn(page: Page, tab?: string): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: /さんのメニュー$/ }).click();
  await page.getByRole("menuitem", { name: "サインインと端末" }).click();
  await dialog(page).getByRole("heading", { name: "サインインと端末" }).waitFor();
  if (tab === undefined) return;
  // Where there are many, a phone has a list of them.
  const [one, list] = [dialog(page).getByRole("tab", { name: tab }), dialog(page).getByRole("combobox")];
  await one.or(list).filter({ visible: true }).first().waitFor();
  if (await one.isVisible()) await one.click();
  else await list.first().selectOption({ label: tab });
}
