/** The screens of files: a room of 佐藤's own, with a picture, a table and two versions of a tool in it. */
import { expect, type Page } from "@playwright/test";
import { ask, comeIn } from "./house";
import { dialog, talk } from "./screen";

const ROOM = "ファイルの部屋";
const TABLE = "氏名,部署,電話\n髙橋　健一,情報政策課,2201\n佐藤　美咲,健康推進課,2310\n";
let making: Promise<string> | null = null;

export const fileScreens = [
  { name: "files in a talk", open: (page: Page) => openFiles(page) },
  {
    name: "file viewer",
    open: async (page: Page) => {
      await openFiles(page);
      await press(page, "画像 庁舎.png を大きく表示");
      await dialog(page).getByRole("img", { name: "庁舎.png" }).waitFor();
    },
  },
  {
    name: "table in the viewer",
    open: async (page: Page) => {
      await openFiles(page);
      await press(page, "中を見る");
      await dialog(page).getByRole("cell", { name: "情報政策課" }).first().waitFor();
    },
  },
  {
    name: "versions of a file",
    open: async (page: Page) => {
      await openFiles(page);
      await press(page, "新しい版があります");
      await dialog(page).getByText("第2版 最新").waitFor();
    },
  },
  {
    name: "files of a room",
    open: async (page: Page) => {
      await openFiles(page);
      await page.getByRole("button", { name: "ファイル", exact: true }).click();
      await page.getByRole("complementary", { name: "ファイル" }).getByRole("listitem").first().waitFor();
    },
  },
];

async function openFiles(page: Page): Promise<void> {
  await comeIn(page);
  making ??= furnish(page);
  await page.goto(`/rooms/${await making}`);
  await talk(page).getByText("列を足しました").waitFor();
}

/** In large letters only the end of the talk is drawn: whatever stands higher is scrolled to first. */
async function press(page: Page, name: string): Promise<void> {
  const button = talk(page).getByRole("button", { name }).first();
  await talk(page).hover();
  await expect(async () => {
    if ((await button.count()) === 0) await page.mouse.wheel(0, -300);
    await button.waitFor({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await button.click();
}

async function furnish(page: Page): Promise<string> {
  const { id } = await ask<{ id: string }>(page, "POST", "/rooms", {
    kind: "internal",
    name: ROOM,
    person_ids: [],
  });
  const picture = await bring(page, id, "庁舎.png", await drawn(page));
  await sayWith(page, id, "庁舎の写真です", [picture.id]);
  const first = await bring(page, id, "内線番号表.csv", Buffer.from(TABLE));
  await sayWith(page, id, "内線番号表を作りました", [first.id]);
  const second = await bring(page, id, "内線番号表.csv", Buffer.from(TABLE), first.id);
  await sayWith(page, id, "列を足しました", [second.id]);
  return id;
}

export async function bring(
  page: Page,
  room: string,
  name: string,
  data: Buffer,
  versionOf?: string,
): Promise<{ id: string; name: string }> {
  const { origin } = new URL(page.url());
  const query = new URLSearchParams({ name, ...(versionOf === undefined ? {} : { version_of: versionOf }) });
  const answer = await page.request.post(`${origin}/api/v1/rooms/${room}/files?${query}`, {
    headers: { Origin: origin, "Content-Type": "application/octet-stream" },
    data,
  });
  return answer.json();
}

export async function sayWith(page: Page, room: string, body: string, file_ids: string[]): Promise<void> {
  const client_id = crypto.randomUUID();
  await ask(page, "POST", `/rooms/${room}/messages`, { client_id, body, file_ids });
}

/** A picture that the browser itself has drawn. */
export async function drawn(page: Page): Promise<Buffer> {
  const data = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [640, 400];
    const pen = canvas.getContext("2d");
    if (pen !== null) {
      pen.fillStyle = "#8ec5ff";
      pen.fillRect(0, 0, 640, 400);
      pen.fillStyle = "#4b5563";
      pen.fillRect(180, 140, 280, 260);
    }
    return canvas.toDataURL("image/png").split(",")[1] ?? "";
  });
  return Buffer.from(data, "base64");
}
