/** The screens of taking messages along, of sending later or at once, and of what one has put aside. */
import type { Page } from "@playwright/test";
import { haveTalk, openTalk } from "./conversationScreens";
import { ask } from "./house";
import { composer, dialog } from "./screen";

export const takingScreens = [
  {
    name: "forwarding",
    open: async (page: Page) => {
      await openTalk(page);
      await page.keyboard.press("f");
      await dialog(page).getByRole("option").first().waitFor();
    },
  },
  {
    name: "forwarding to others",
    open: async (page: Page) => {
      await openTalk(page);
      await page.keyboard.press("f");
      await dialog(page).getByRole("combobox").fill("ワクチン");
      await page.keyboard.press("Enter");
      await dialog(page).getByRole("button", { name: "転送する" }).waitFor();
    },
  },
  {
    name: "copying several messages",
    open: async (page: Page) => {
      await openTalk(page);
      await page.keyboard.press("Home");
      await page.keyboard.press("Enter");
      await page.getByRole("menuitem", { name: "ここから続けてコピー" }).click();
      await dialog(page).getByRole("button", { name: "2件をコピーする" }).waitFor();
    },
  },
  {
    name: "calling everyone",
    open: async (page: Page) => {
      await openRoomOf(page, "健康推進課", "@全員 集合してください");
      await page.getByRole("button", { name: "送信" }).click();
      await dialog(page)
        .getByText(/人に知らせます/)
        .waitFor();
    },
  },
  {
    name: "choosing a time",
    open: async (page: Page) => {
      await openRoomOf(page, "健康推進課", "明日の朝の連絡です");
      await page.getByRole("button", { name: "あとで送る" }).click();
      await page.getByRole("menuitem", { name: "日時を選んで送る…" }).click();
      await dialog(page).getByRole("button", { name: "この日時に送る" }).waitFor();
    },
  },
  {
    name: "urgent",
    open: async (page: Page) => {
      await openRoomOf(page, "健康推進課", "断水です");
      await page.getByRole("button", { name: "あとで送る" }).click();
      await page.getByRole("menuitem", { name: "緊急として今すぐ送る" }).click();
      await dialog(page).getByRole("textbox", { name: "緊急の理由" }).waitFor();
    },
  },
  {
    name: "working hours",
    open: async (page: Page) => {
      await page.goto("/");
      await page.getByRole("button", { name: "佐藤　美咲さんのメニュー" }).click();
      await page.getByRole("menuitem", { name: "勤務時間" }).click();
      await dialog(page).getByLabel("休みの最初の日").waitFor();
    },
  },
  { name: "drafts", open: (page: Page) => openAside(page, "下書き") },
  { name: "scheduled", open: (page: Page) => openAside(page, "予約送信") },
  { name: "reminders", open: (page: Page) => openAside(page, "リマインダー") },
];

async function openRoomOf(page: Page, name: string, text: string): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name }).first().click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await composer(page).fill(text);
}

/** With a message that waits, in the room where everything has been said. */
async function openAside(page: Page, tab: string): Promise<void> {
  const roomId = await haveTalk(page);
  await page.goto("/");
  const { items } = await ask<{ items: unknown[] }>(page, "GET", "/scheduled");
  if (items.length === 0) {
    const send_at = new Date(Date.now() + 26 * 3_600_000).toISOString();
    const draft = {
      client_id: crypto.randomUUID(),
      body: "明日の会場の鍵は、総務課で受け取ってください。",
      send_at,
    };
    await ask(page, "POST", `/rooms/${roomId}/scheduled`, draft);
  }
  await page.getByRole("button", { name: /^下書き・予約/ }).click();
  await dialog(page).getByRole("tab", { name: tab }).click();
}
