/** Ways through the screen that use the keys alone, and proof that nothing else was used. */
import type { Locator, Page } from "@playwright/test";
import { expect } from "./house";
import { composer, dialog, message, talk } from "./screen";

/** From here on every press of a mouse or a finger is noted. */
export async function noteHands(page: Page): Promise<void> {
  await page.evaluate(() => {
    const used: string[] = [];
    Object.assign(window, { kairanHands: used });
    for (const kind of ["pointerdown", "mousedown", "touchstart", "wheel"])
      window.addEventListener(kind, (event) => used.push(`${kind} on ${event.target}`), true);
  });
}

export function handsUsed(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { kairanHands: string[] }).kairanHands);
}

/** Japanese arrives as an input method hands it over, the rest key by key. */
export async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
}

/** Ctrl+K, the name, Enter: the box to write in has the focus then. */
export async function goTo(page: Page, room: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(dialog(page).getByRole("combobox")).toBeFocused();
  await type(page, room);
  await expect(dialog(page).getByRole("option", { name: room, selected: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: room })).toBeVisible();
  await talk(page).waitFor();
  await expect(composer(page)).toBeFocused();
}

/** From wherever one is into the talk, and with the arrows to this message. */
export async function comeTo(page: Page, text: string): Promise<void> {
  const wanted = message(page, text);
  await expect(wanted.and(page.locator("[data-number]"))).toBeVisible();
  for (let step = 0; step < 5 && !(await holdsFocus(talk(page))); step += 1)
    await page.keyboard.press("Shift+F6");
  await page.keyboard.press("End");
  for (let step = 0; step < 20 && !(await isFocused(wanted)); step += 1) await page.keyboard.press("ArrowUp");
  await expect(wanted).toBeFocused();
}

export async function tabTo(page: Page, wanted: Locator, key = "Tab"): Promise<void> {
  await wanted.waitFor();
  for (let step = 0; step < 12 && !(await isFocused(wanted)); step += 1) await page.keyboard.press(key);
  await expect(wanted).toBeFocused();
}

/** Arrows down to an entry of the open menu, and Enter. */
export async function choose(page: Page, name: string): Promise<void> {
  const entry = page.getByRole("menuitem", { name });
  await entry.waitFor();
  for (let step = 0; step < 20 && !(await isFocused(entry)); step += 1)
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

function isFocused(wanted: Locator): Promise<boolean> {
  return wanted.evaluate((element) => element === document.activeElement);
}

function holdsFocus(part: Locator): Promise<boolean> {
  return part.evaluate((element) => element.contains(document.activeElement));
}
