/** Where things are on the screen, by the names that people and screen readers know them by. */
import type { Locator, Page } from "@playwright/test";
import { ask, expect } from "./house";

export function composer(page: Page): Locator {
  return page.getByRole("textbox", { name: /へのメッセージ$/ });
}

export function talk(page: Page): Locator {
  return page.getByRole("log");
}

export function message(page: Page, text: string): Locator {
  return talk(page).getByRole("article").filter({ hasText: text });
}

export function roomList(page: Page): Locator {
  return page.getByRole("navigation", { name: "ルーム一覧" });
}

/** The room's line in the list, told from the others by its name alone: their last words may speak of it. */
export function roomLink(page: Page, name: string): Locator {
  return roomList(page)
    .getByRole("link")
    .filter({ has: page.getByText(name, { exact: true }) });
}

/** Pressed once more where the list was sorted anew under the finger: others write in these people's rooms, too. */
export async function enter(page: Page, room: string): Promise<void> {
  await expect(async () => {
    await roomLink(page, room).click();
    await page.getByRole("heading", { level: 1, name: room }).waitFor({ timeout: 4_000 });
  }).toPass({ timeout: 20_000 });
  await talk(page).waitFor();
}

export async function say(page: Page, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await composer(page).fill(text);
    await composer(page).press("Enter");
  }
}

export function dialog(page: Page): Locator {
  return page.getByRole("dialog").or(page.getByRole("alertdialog"));
}

/** A rule that is kept at once shows what was chosen when React comes to it; Playwright's `check` looks before that. */
export async function choose(rule: Locator): Promise<void> {
  await rule.click();
  await expect(rule).toBeChecked();
}

/** All messages in view or near it, in order, as the words in them. */
export function wordsOf(page: Page, pattern: RegExp): Promise<string[]> {
  return talk(page)
    .getByRole("article")
    .allInnerTexts()
    .then((texts) => texts.flatMap((text) => pattern.exec(text)?.[0] ?? []));
}

let rooms = 0;

/** A room of the test's own, with these colleagues in it, so that tests do not meet. */
export async function makeRoom(
  page: Page,
  purpose: string,
  ...loginIds: string[]
): Promise<{ id: string; name: string }> {
  rooms += 1;
  const name = `${purpose} ${process.pid}-${rooms}`;
  const people = await Promise.all(loginIds.map((loginId) => idOf(page, loginId)));
  return ask(page, "POST", "/rooms", { kind: "internal", name, person_ids: people });
}

/** The people whom the tests bring together, by their readings: the server finds those. */
const KANA: Record<string, string> = {
  sato: "サトウ　ミサキ",
  takahashi: "タカハシ　ケンイチ",
  ueda: "ウエダ　ヨウスケ",
  kimura: "キムラ　ショウタ",
  hasegawa: "ハセガワ　ユタカ",
};

export async function idOf(page: Page, loginId: string): Promise<string> {
  const kana = KANA[loginId] ?? loginId;
  const found = await ask<{ items: { id: string; kana: string }[] }>(
    page,
    "GET",
    `/people?q=${encodeURIComponent(kana)}`,
  );
  const person = found.items.find((one) => one.kana === kana);
  if (person === undefined) throw new Error(`nobody is called ${kana}`);
  return person.id;
}
