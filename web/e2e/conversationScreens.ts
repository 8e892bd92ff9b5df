/** The screens of what is done with messages, for the list of all screens. */
import type { Page } from "@playwright/test";
import { ask, comeIn } from "./house";
import { dialog, talk } from "./screen";

interface Screen {
  name: string;
  open: (page: Page) => Promise<void>;
}

const ROOM = "会場の鍵の受け渡し";

export const conversationScreens: Screen[] = [
  {
    name: "menu of a message",
    open: async (page) => {
      await openTalk(page);
      await page.keyboard.press("Enter");
      await page.getByRole("menuitem", { name: "返信の流れを見る" }).waitFor();
    },
  },
  {
    name: "choosing a reaction",
    open: async (page) => {
      await openTalk(page);
      await page.keyboard.press("+");
      await page.getByRole("option", { name: "いいね" }).first().waitFor();
    },
  },
  {
    name: "editing a message",
    open: async (page) => {
      await openTalk(page);
      await page.keyboard.press("e");
      await talk(page).getByRole("textbox", { name: "メッセージを編集" }).waitFor();
      await page.keyboard.press("Escape");
      await page.keyboard.press("e");
      await talk(page).getByRole("textbox", { name: "メッセージを編集" }).waitFor();
    },
  },
  {
    name: "replying",
    open: async (page) => {
      await openTalk(page);
      await page.keyboard.press("r");
      await page.getByRole("button", { name: "返信をやめる" }).waitFor();
    },
  },
  {
    name: "withdrawing a message",
    open: async (page) => {
      await openTalk(page);
      await page.keyboard.press("Delete");
      await dialog(page).getByRole("button", { name: "送信を取り消す" }).waitFor();
    },
  },
  {
    name: "earlier versions",
    open: async (page) => {
      await openTalk(page);
      await talk(page).getByRole("button", { name: "編集済み" }).last().click();
      await dialog(page).getByText("1回目の内容").waitFor();
    },
  },
  {
    name: "chain of replies",
    open: async (page) => {
      await openTalk(page);
      await page.keyboard.press("t");
      await page.getByRole("complementary", { name: "返信の流れ" }).getByRole("article").nth(1).waitFor();
    },
  },
  {
    name: "pins",
    open: async (page) => {
      const roomId = await haveTalk(page);
      await page.goto(`/rooms/${roomId}/pins`);
      await page.getByRole("complementary", { name: "ピン留め" }).getByRole("article").waitFor();
    },
  },
  {
    name: "bookmarks",
    open: async (page) => {
      await haveTalk(page);
      await page.goto("/bookmarks");
      await page.getByRole("button", { name: "トークで見る" }).first().waitFor();
    },
  },
];

/** With the focus on the reply that was edited. */
export async function openTalk(page: Page): Promise<void> {
  const roomId = await haveTalk(page);
  await page.goto(`/rooms/${roomId}`);
  const reply = talk(page).locator("article[data-number='2']");
  await reply.waitFor();
  await reply.focus();
}

/** A question and its answer, with everything on them that there can be. */
export async function haveTalk(page: Page): Promise<string> {
  await comeIn(page);
  const { items } = await ask<{ items: { id: string; name: string }[] }>(page, "GET", "/rooms");
  const known = items.find((room) => room.name === ROOM);
  if (known !== undefined) return known.id;
  const { id } = await ask<{ id: string }>(page, "POST", "/rooms", { kind: "internal", name: ROOM });
  const at = `/rooms/${id}/messages`;
  await ask(page, "POST", at, { client_id: crypto.randomUUID(), body: "会場の鍵はどこで受け取りますか" });
  await ask(page, "POST", at, { client_id: crypto.randomUUID(), body: "総務課です", reply_to: 1 });
  await ask(page, "PATCH", `${at}/2`, { body: "総務課の窓口です。8時15分に開きます。" });
  for (const what of ["reactions/👍", "reactions/了解", "pin", "bookmark"])
    await put(page, `${at}/2/${what}`);
  return id;
}

export async function put(page: Page, path: string): Promise<void> {
  const { origin } = new URL(page.url());
  const answer = await page.request.put(`${origin}/api/v1${path}`, { headers: { Origin: origin } });
  if (!answer.ok()) throw new Error(`PUT ${path}: ${answer.status()}`);
}
