/** The screens of 「確認しました」, for the list of all screens. */
import { expect, type Locator, type Page } from "@playwright/test";
import { put } from "./conversationScreens";
import { ask, comeIn } from "./house";
import { dialog, idOf } from "./screen";

const ROOM = "避難訓練の連絡";

export const confirmationScreens = [
  {
    name: "request to confirm",
    open: async (page: Page) => {
      await openRequest(page);
    },
  },
  {
    name: "confirmers",
    open: async (page: Page) => {
      const request = await openRequest(page);
      await request.getByRole("button").click();
      await dialog(page).getByRole("tab", { name: "まだ 1人" }).click();
      await expect(dialog(page).getByRole("listitem")).toHaveText([/髙橋　健一/]);
    },
  },
  {
    name: "nothing to confirm",
    open: async (page: Page) => {
      await page.goto("/");
      await page.getByRole("button", { name: /さんのメニュー$/ }).click();
      await page.getByRole("menuitem", { name: "確認を依頼されているもの" }).click();
      await dialog(page).getByRole("heading").first().waitFor();
    },
  },
];

/** As its author, who asked in a room that is made once. */
async function openRequest(page: Page): Promise<Locator> {
  await comeIn(page);
  const { items } = await ask<{ items: { id: string; name: string }[] }>(page, "GET", "/rooms");
  const id = items.find((room) => room.name === ROOM)?.id ?? (await makeRequest(page));
  await page.goto(`/rooms/${id}`);
  const request = page.getByRole("region", { name: "確認のお願い" });
  await request.waitFor();
  return request;
}

async function makeRequest(page: Page): Promise<string> {
  const people = [await idOf(page, "takahashi")];
  const room = { kind: "internal", name: ROOM, person_ids: people };
  const { id } = await ask<{ id: string }>(page, "POST", "/rooms", room);
  const notice = { client_id: crypto.randomUUID(), body: "避難訓練は9時からです" };
  await ask(page, "POST", `/rooms/${id}/messages`, notice);
  await put(page, `/rooms/${id}/messages/1/confirmation-request`);
  return id;
}
