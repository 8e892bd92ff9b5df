/** The screens of the console, for the list of all screens: as 髙橋 sees them, who administers あおば市. */
import type { Page } from "@playwright/test";
import { expect } from "./house";
import { haveProviders, officeScreens, openGroups } from "./officeScreens";
import { dialog } from "./screen";
import type { Screen } from "./screens";

const PARTS = [
  "overview",
  "people",
  "devices",
  "departments",
  "rooms",
  "classes",
  "cautions",
  "policies",
  "sight",
  "entry",
  "imports",
  "permissions",
];

export const adminScreens: Screen[] = [
  ...PARTS.map((part) => ({ name: `console: ${part}`, open: (page: Page) => openConsole(page, part) })),
  { name: "console: groups", open: (page) => openGroups(page) },
  {
    name: "console: sign-on",
    open: async (page) => {
      await haveProviders();
      await openConsole(page, "sign-on");
      await page.getByText("接続を試す").first().click();
    },
  },
  {
    name: "console: one person",
    open: async (page) => {
      await haveProviders();
      await openConsole(page, "people");
      await page
        .getByRole("button", { name: /さんを詳しく$/ })
        .first()
        .click();
      await dialog(page).getByRole("heading", { name: "サインイン中の端末" }).waitFor();
      await dialog(page)
        .getByRole("button", { name: /^「庁内の共通認証」/ })
        .click();
      await dialog(page).getByLabel("認証サーバーでの識別子").waitFor();
    },
  },
  {
    name: "console: a new guest",
    open: async (page) => {
      await openConsole(page, "people");
      await page.getByRole("button", { name: "ゲストを登録" }).click();
      await dialog(page).getByLabel("氏名").waitFor();
    },
  },
  {
    name: "console: suspending several",
    open: async (page) => {
      await openConsole(page, "people");
      await page.getByRole("button", { name: "まとめて利用停止" }).click();
      await page.getByRole("checkbox").nth(1).check();
    },
  },
  {
    name: "console: closing a department",
    open: async (page) => {
      await openConsole(page, "departments");
      await page
        .getByRole("button", { name: /」を廃止$/ })
        .first()
        .click();
      await dialog(page).getByRole("button").first().waitFor();
    },
  },
  {
    name: "console: leaving a user group",
    open: async (page) => {
      await openConsole(page, "groups");
      await page
        .getByRole("button", { name: /」から退会$/ })
        .first()
        .click();
      await dialog(page).getByRole("button").first().waitFor();
    },
  },
  ...["OpenID Connect", "SAML 2.0", "LDAP / Active Directory"].map((kind) => ({
    name: `console: a new provider, ${kind}`,
    open: (page: Page) => openProvider(page, kind),
  })),
  ...officeScreens,
];

async function openProvider(page: Page, kind: string): Promise<void> {
  await openConsole(page, "sign-on");
  await page.getByRole("button", { name: "認証サーバーを登録する" }).click();
  await dialog(page).getByRole("radio", { name: kind }).check();
}

async function openConsole(page: Page, part: string): Promise<void> {
  await page.goto(`/admin/${part}`);
  await page.getByRole("tabpanel").first().waitFor();
  await expect(page.getByText("読み込んでいます…")).toHaveCount(0);
}
