/** Files whose names, words and notes want to be more than that, and the places where they stand. */
import type { Download, Locator, Page } from "@playwright/test";
import { put } from "./conversationScreens";
import { bring, drawn, sayWith } from "./fileScreens";
import { HOSTILE, RUN } from "./hostile";
import { ask, expect, gotoOnLine } from "./house";
import { dialog, message, talk } from "./screen";

const SAVED = RUN.replaceAll("|", "_");

/** As they are brought, and as they are kept: the last part of a path, on one line, as every system can save it. */
const FILES: readonly (readonly [brought: string, kept: string])[] = [
  [`<img src=x onerror="${RUN}">.png`, `_img src=x onerror=_${SAVED}__.png`],
  [`"><script>${RUN}</script>.txt`, "script_.txt"],
  [`'" onmouseover=${RUN} x='.txt`, `'_ onmouseover=${SAVED} x='.txt`],
  ["請求書\u202etxt.exe.txt", "請求書txt.exe.txt"],
  ["\u2066隠す\u2069\u200b.txt", "隠す.txt"],
  ["通知\r\nSet-Cookie: a=1\r\n\r\n<b>.txt", "通知Set-Cookie_ a=1_b_.txt"],
  ["../../../etc/passwd.txt", "passwd.txt"],
  ["..\\..\\windows\\system32\\名簿.txt", "名簿.txt"],
  [`javascript:${RUN}.txt`, `javascript_${SAVED}.txt`],
  ["=cmd|' /C calc'!A0.csv", "C calc'!A0.csv"],
  ["%2e%2e%2f%00&lt;b&gt;.txt", "%2e%2e%2f%00&lt;b&gt;.txt"],
  [`${"あ".repeat(83)}aa.txt`, `${"あ".repeat(83)}aa.txt`], // 255 bytes
];
const NOTE = `<img src=x onerror="${RUN}"> [押して](javascript:${RUN})`;
const WORDS = "ファイルを見てください";

/** From here on this page hears the names as they were brought, as if nobody had made them harmless. */
export async function hearRawNames(page: Page): Promise<void> {
  await page.route(/\/api\/v1\/(rooms|search)/, async (route) => {
    const answer = await route.fetch();
    const body = FILES.reduce(
      (text, [brought, kept]) => text.replaceAll(JSON.stringify(kept), JSON.stringify(brought)),
      await answer.text(),
    );
    await route.fulfill({ response: answer, body });
  });
}

/** One message with all of them, pinned; and an improved version of the second, with a note. */
export async function furnishFiles(page: Page): Promise<string> {
  const person_ids = (await ask<{ items: { id: string }[] }>(page, "GET", "/people?q=アクニン")).items.map(
    (one) => one.id,
  );
  const room = await ask<{ id: string }>(page, "POST", "/rooms", {
    kind: "internal",
    name: "添付",
    person_ids,
  });
  const picture = await drawn(page);
  const contents = Buffer.from(`気をつけてください\n${HOSTILE.join("\n").replaceAll("\u0001", "")}`);
  const ids: string[] = [];
  for (const [name, kept] of FILES) {
    const file = await bring(page, room.id, name, name.endsWith(".png") ? picture : contents);
    expect(file.name).toBe(kept);
    ids.push(file.id);
  }
  await sayWith(page, room.id, WORDS, ids);
  await put(page, `/rooms/${room.id}/messages/1/pin`);
  const [name] = FILES[1] ?? [""];
  await sayWith(page, room.id, NOTE, [(await bring(page, room.id, name, contents, ids[1])).id]);
  return room.id;
}

/** Everywhere that a file's name stands: the talk, the viewer, versions, the room's files, pins, search, forwarding. */
export async function lookAtFiles(
  page: Page,
  roomId: string,
  expectNothing: () => Promise<void>,
): Promise<void> {
  await gotoOnLine(page, `/rooms/${roomId}`);
  const all = message(page, WORDS);
  await expect(all.getByRole("link", { name: /を保存$/ })).toHaveCount(FILES.length - 1);
  await expectNothing();
  // The talk may still be finding its place under the first press.
  await expect(async () => {
    if (!(await dialog(page).isVisible()))
      await all.getByRole("button", { name: /を大きく表示$/ }).click({ timeout: 3_000 });
    await expect(dialog(page)).toBeVisible({ timeout: 3_000 });
  }).toPass();
  for (let step = 0; step < FILES.length; step += 1) {
    await expect(dialog(page).getByText(`${FILES.length}個のうち${step + 1}個目`)).toBeVisible();
    const inside = dialog(page).locator("[tabindex='0']");
    await expect(inside.getByRole("img").or(inside.getByText("kairanRan")).first()).toBeVisible();
    await expectNothing();
    await page.keyboard.press("ArrowRight");
  }
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await all.getByRole("button", { name: "新しい版があります" }).click();
  await expect(dialog(page).getByRole("listitem")).toHaveCount(2);
  await expectNothing();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await page.getByRole("button", { name: "ファイル", exact: true }).click();
  await expect(page.getByRole("complementary", { name: "ファイル" }).getByRole("listitem")).not.toHaveCount(
    0,
  );
  await expectNothing();
  await page.goto(`/rooms/${roomId}/pins`);
  await expect(page.getByRole("complementary", { name: "ピン留め" }).getByRole("link")).not.toHaveCount(0);
  await expectNothing();
  await page.goto(`/search?q=${encodeURIComponent(WORDS)}`);
  await expect(
    page.getByRole("list", { name: "見つかったメッセージ" }).getByText(/^ファイル：/),
  ).toBeVisible();
  await expectNothing();
}

/** Each is saved under the name that is kept, and as what it is: bytes. */
export async function saveFiles(page: Page, roomId: string): Promise<void> {
  await page.goto(`/rooms/${roomId}`);
  for (const [, kept] of FILES.slice(1)) {
    // Of one there are two versions, which may both be in sight.
    const link = talk(page)
      .getByRole("link", { name: `${kept} を保存`, exact: true })
      .first();
    expect((await saved(page, link)).suggestedFilename()).toBe(kept);
  }
}

/** Pressed once more where the talk was still finding its place under the first press. */
async function saved(page: Page, link: Locator): Promise<Download> {
  const heard: Download[] = [];
  page.once("download", (download) => heard.push(download));
  await expect(async () => {
    if (heard.length === 0) await link.click({ timeout: 3_000 });
    await expect.poll(() => heard.length, { timeout: 3_000 }).toBe(1);
  }).toPass({ timeout: 30_000 });
  const [first] = heard;
  if (first === undefined) throw new Error("nothing was saved");
  return first;
}
