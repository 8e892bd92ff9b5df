/** Taking a room out: by keyboard, complete, harmless wherever it is opened, and only by those who may. */
import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { ask, expect, test } from "./house";
import { dialog, enter, makeRoom } from "./screen";

const HOSTILE = '<img src=x onerror="window.ran=true"><script>window.ran=true</script>';

async function openExport(page: Page): Promise<void> {
  await page.getByRole("button", { name: "ルームの操作" }).press("Enter");
  await page.getByRole("menuitem", { name: "書き出す" }).press("Enter");
  await expect(dialog(page).getByText(/^メッセージ \d+件/)).toBeVisible();
}

async function sayThere(page: Page, roomId: string, ...bodies: string[]): Promise<void> {
  for (const body of bodies) {
    await ask(page, "POST", `/rooms/${roomId}/messages`, { client_id: crypto.randomUUID(), body });
  }
}

async function contentOf(download: Download): Promise<Buffer> {
  return readFile((await download.path()) ?? "");
}

test("with the keyboard alone a room becomes a page to print, which runs nothing", async ({
  open,
  openBrowser,
  forgiven,
}, info) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "記録", "takahashi");
  await sayThere(sato, room.id, HOSTILE, "接種会場は保健センターです\n九時から受け付けます");
  await enter(sato, room.name);
  await openExport(sato);
  await expect(dialog(sato).getByText(/^メッセージ 2件、ファイル名 0個、メンバー 2人/)).toBeVisible();
  const saving = sato.waitForEvent("download");
  await dialog(sato).getByRole("button", { name: "書き出す" }).press("Enter");
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^回覧_記録 .*\.html$/);
  await expect(dialog(sato).getByRole("button", { name: "閉じる" }).last()).toBeFocused();

  forgiven.push(/file:/); // it is opened from a disk, as whoever keeps it does
  const page = info.outputPath("saved.html");
  await saved.saveAs(page);
  const reader = await (await openBrowser()).newPage();
  await reader.goto(`file://${page}`);
  expect(await reader.evaluate(() => "ran" in window)).toBe(false);
  await expect(reader.getByRole("article")).toHaveCount(2);
  await expect(reader.getByRole("article").first()).toContainText(HOSTILE);
  await expect(reader.getByRole("article").last()).toContainText("佐藤　美咲 あおば市 予防接種係 主事");
  await reader.emulateMedia({ media: "print" });
  await reader.screenshot({ path: info.outputPath("printed.png"), fullPage: true });
});

test("a table says what Shift_JIS lacks; a period without messages, a stop and a broken line are told", async ({
  open,
  forgiven,
}) => {
  forgiven.push(/ERR_FAILED/);
  const sato = await open("sato");
  const room = await makeRoom(sato, "台帳", "takahashi");
  await sayThere(sato, room.id, "=SUM(A1)", "𠮷田さんへ");
  await enter(sato, room.name);
  await openExport(sato);
  const window = dialog(sato);

  await window.getByLabel("この日まで").fill("2020-01-01");
  await expect(window.getByText("この期間にメッセージはありません")).toBeVisible();
  await expect(window.getByRole("button", { name: "書き出す" })).toBeDisabled();
  await window.getByRole("button", { name: "今年度" }).click();

  await sato.route("**/export?format=*", () => undefined);
  await window.getByRole("button", { name: "書き出す" }).click();
  await expect(window.getByRole("progressbar")).toBeVisible();
  await window.getByRole("button", { name: "やめる" }).press("Enter");
  await sato.unroute("**/export?format=*");
  await sato.route("**/export?format=*", (route) => route.abort());
  await window.getByRole("button", { name: "書き出す" }).click();
  await expect(window.getByRole("alert")).toContainText("サーバーにつながりません");
  await sato.unroute("**/export?format=*");
  await window.getByRole("button", { name: "別の形式や期間で書き出す" }).click();

  await window.getByRole("radio", { name: "表（CSV、シフトJIS）" }).check();
  const saving = sato.waitForEvent("download");
  await window.getByRole("button", { name: "書き出す" }).click();
  const table = new TextDecoder("shift_jis").decode(await contentOf(await saving));
  expect(table).toContain('"\'=SUM(A1)"');
  expect(table).toContain("〓田さんへ");
  expect(table).toContain("U+20BB7 ×1");
});

test("who may not take a room out is not offered it", async ({ open }) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "控え", "ueda");
  const ueda = await open("ueda");
  await enter(ueda, room.name);
  await ueda.getByRole("button", { name: "ルームの操作" }).click();
  await expect(ueda.getByRole("menuitem", { name: "このルームの通知" })).toBeVisible();
  await expect(ueda.getByRole("menuitem", { name: "書き出す" })).toHaveCount(0);
});
