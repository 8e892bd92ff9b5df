/** Every screen there is, each with the way to it; each opens in any layout, light or dark, small or large. */
import { expect, type Page } from "@playwright/test";
import { confirmationScreens } from "./confirmationScreens";
import { conversationScreens } from "./conversationScreens";
import { fileScreens } from "./fileScreens";
import { ask } from "./house";
import { ownOfficeScreens } from "./officeScreens";
import { composer, dialog, talk } from "./screen";
import { signInScreens } from "./signInScreens";
import { takingScreens } from "./takingScreens";

export interface Screen {
  name: string;
  open: (page: Page) => Promise<void>;
}

/** Before anybody has signed in. */
export const doorScreens: Screen[] = [
  { name: "sign-in", open: (page) => openDoor(page) },
  {
    name: "sign-in refused",
    open: async (page) => {
      await openDoor(page);
      await page.getByRole("textbox", { name: "ログインID" }).fill("sato");
      await page.getByRole("textbox", { name: "パスワード" }).fill("ちがう");
      await page.getByRole("button", { name: "サインイン" }).click();
      await page.getByRole("alert").waitFor();
    },
  },
];

/** As 佐藤 of あおば市 sees them. */
export const houseScreens: Screen[] = [
  { name: "room list", open: (page) => openHome(page) },
  { name: "internal room", open: (page) => openRoom(page, "健康推進課") },
  { name: "topic", open: (page) => openRoom(page, "新型コロナワクチン接種") },
  { name: "direct room", open: (page) => openRoom(page, "上田　陽介") },
  {
    name: "people of a topic",
    open: async (page) => {
      await openRoom(page, "新型コロナワクチン接種");
      const people = page.getByRole("complementary", { name: "メンバー" });
      const button = page.getByRole("button", { name: /^\d+人/ });
      if (!(await people.isVisible())) await button.click();
      await people.getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "mention",
    open: async (page) => {
      await openRoom(page, "健康推進課");
      await composer(page).fill("@");
      await composer(page).press("End");
      await page.getByRole("listbox", { name: "メンションする人" }).waitFor();
    },
  },
  {
    name: "too long a message",
    open: async (page) => {
      await openRoom(page, "健康推進課");
      await composer(page).fill("長".repeat(20_010));
      await page.getByText(/10文字多すぎます/).waitFor();
    },
  },
  {
    name: "room menu",
    open: async (page) => {
      await openRoom(page, "健康推進課");
      await page.getByRole("button", { name: "ルームの操作" }).click();
      await page.getByRole("menuitem").first().waitFor();
    },
  },
  { name: "add members", open: (page) => openFromRoomMenu(page, "健康推進課", "メンバーを追加") },
  {
    name: "leave a room",
    open: (page) => openFromRoomMenu(page, "新型コロナワクチン接種", "このルームを退出する"),
  },
  {
    name: "rename a room",
    open: async (page) => {
      await haveOwnRoom(page, "接種会場の下見");
      await openFromRoomMenu(page, "接種会場の下見", "名前と設定を変える");
    },
  },
  { name: "export a room", open: (page) => openExport(page) },
  {
    name: "export under way",
    open: async (page) => {
      await page.route("**/export?format=*", () => undefined);
      await openExport(page);
      await dialog(page).getByRole("button", { name: "書き出す" }).click();
      await dialog(page).getByRole("progressbar").waitFor();
      await page.unroute("**/export?format=*");
    },
  },
  {
    name: "exported",
    open: async (page) => {
      await openExport(page);
      await dialog(page).getByRole("radio", { name: "表（CSV、シフトJIS）" }).check();
      await dialog(page).getByRole("button", { name: "書き出す" }).click();
      await dialog(page).getByText("を保存しました").waitFor();
    },
  },
  {
    name: "readers",
    open: async (page) => {
      await openRoom(page, "危機管理課");
      await page
        .getByRole("button", { name: /既読を見る$/ })
        .last()
        .click();
      await dialog(page)
        .getByRole("tab", { name: /^既読 \d+人/ })
        .waitFor();
      await dialog(page).getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "person",
    open: async (page) => {
      await openRoom(page, "新型コロナワクチン接種");
      const opened = dialog(page).getByRole("button", { name: "この人と話す" });
      // The list may still be coming to rest under the finger.
      await expect(async () => {
        if ((await dialog(page).count()) === 0) await talk(page).getByRole("button").first().click();
        await opened.waitFor({ timeout: 3_000 });
      }).toPass();
    },
  },
  ...fileScreens,
  {
    name: "own menu",
    open: async (page) => {
      await openHome(page);
      await page.getByRole("button", { name: "佐藤　美咲さんのメニュー" }).click();
      await page.getByRole("menuitem").first().waitFor();
    },
  },
  {
    name: "search",
    open: async (page) => {
      await openHome(page);
      await page.getByRole("link", { name: "メッセージをさがす" }).click();
      await page.getByRole("searchbox", { name: /さがす言葉/ }).fill("ワクチン");
      await page.getByRole("list", { name: "見つかったメッセージ" }).getByRole("link").first().waitFor();
    },
  },
  {
    name: "search without a find",
    open: async (page) => {
      await openHome(page);
      await page.getByRole("link", { name: "メッセージをさがす" }).click();
      await page.getByRole("searchbox", { name: /さがす言葉/ }).fill("鵺の鳴く夜");
      await page.getByRole("alert").waitFor();
    },
  },
  { name: "notifications", open: (page) => openFromOwnMenu(page, "通知") },
  {
    name: "notifications of a room",
    open: (page) => openFromRoomMenu(page, "健康推進課", "このルームの通知"),
  },
  { name: "settings", open: (page) => openFromOwnMenu(page, "設定") },
  {
    name: "shortcuts",
    open: async (page) => {
      await openHome(page);
      await page.keyboard.press("Control+/");
      await dialog(page).getByRole("heading", { name: "キーボード操作" }).waitFor();
    },
  },
  { name: "sign out", open: (page) => openFromOwnMenu(page, "サインアウト") },
  {
    name: "quick switcher",
    open: async (page) => {
      await openHome(page);
      await page.keyboard.press("Control+k");
      await dialog(page).getByRole("combobox").fill("さ");
      await dialog(page)
        .getByRole("option", { name: /佐藤|齋藤|坂本/ })
        .first()
        .waitFor();
    },
  },
  {
    name: "create a room",
    open: async (page) => {
      await openHome(page);
      await page.getByRole("button", { name: "ルームを作る" }).click();
      await dialog(page)
        .getByRole("checkbox", { name: /上田|青木/ })
        .first()
        .check();
      await dialog(page).getByRole("textbox", { name: "ルーム名" }).fill("窓口連絡");
    },
  },
  {
    name: "find a person",
    open: async (page) => {
      await openHome(page);
      await page.getByRole("button", { name: "人をさがす" }).click();
      await dialog(page).getByRole("searchbox").fill("たかはし");
      await dialog(page).getByRole("button", { name: /髙橋/ }).waitFor();
    },
  },
  {
    name: "user groups",
    open: async (page) => {
      await page.goto("/user-groups");
      await page.getByRole("link", { name: /自治体職員ユーザーグループ/ }).waitFor();
    },
  },
  ...conversationScreens,
  ...confirmationScreens,
  ...takingScreens,
  ...signInScreens,
  ...ownOfficeScreens,
  { name: "topics of a user group", open: (page) => openGroup(page) },
  {
    name: "create a topic",
    open: async (page) => {
      await openGroup(page);
      await page.getByRole("button", { name: "トピックを作る" }).click();
      await dialog(page).getByRole("textbox", { name: "ルーム名" }).waitFor();
    },
  },
];

async function openDoor(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "サインイン" }).waitFor();
}

async function openHome(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: /さんのメニュー$/ }).waitFor();
  await page.getByRole("link", { name: /新型コロナワクチン接種/ }).waitFor();
}

async function openRoom(page: Page, name: string): Promise<void> {
  await openHome(page);
  await page.getByRole("link", { name }).first().click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await expect(talk(page).or(page.getByText("まだメッセージがありません")).first()).toBeVisible();
  await composer(page).waitFor();
}

/** 佐藤 owns none of the demo's rooms. */
async function haveOwnRoom(page: Page, name: string): Promise<void> {
  await openHome(page);
  if (await page.getByRole("link", { name }).count()) return;
  await ask(page, "POST", "/rooms", { kind: "internal", name });
}

async function openFromRoomMenu(page: Page, room: string, item: string): Promise<void> {
  await openRoom(page, room);
  await page.getByRole("button", { name: "ルームの操作" }).click();
  await page.getByRole("menuitem", { name: item }).click();
  await dialog(page).getByRole("heading").first().waitFor();
}

async function openExport(page: Page): Promise<void> {
  await openFromRoomMenu(page, "上田　陽介", "書き出す");
  await dialog(page)
    .getByText(/^メッセージ \d+件/)
    .waitFor();
}

async function openFromOwnMenu(page: Page, item: string): Promise<void> {
  await openHome(page);
  await page.getByRole("button", { name: "佐藤　美咲さんのメニュー" }).click();
  await page.getByRole("menuitem", { name: item }).click();
  await dialog(page).getByRole("heading").first().waitFor();
}

async function openGroup(page: Page): Promise<void> {
  await page.goto("/user-groups");
  await page.getByRole("link", { name: /自治体職員ユーザーグループ/ }).click();
  await page.getByRole("heading", { name: "選挙事務" }).waitFor();
}
