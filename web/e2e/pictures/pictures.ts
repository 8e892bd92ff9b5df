/** Takes a picture of every screen as people see it, to be looked at before anything is called done. */
import { resolve } from "node:path";
import type { BrowserContextOptions, Page } from "@playwright/test";
import { administratorScreens } from "../auditScreens";
import { ask, expect, gotoOnLine, test } from "../house";
import { doorScreens, houseScreens, type Screen } from "../screens";

const FOLDER = resolve(process.env.PICTURES ?? resolve(import.meta.dirname, "../../pictures"));
/** Which of them: all, or those whose names are like this. */
const WANTED = new RegExp(process.env.SCREENS ?? "");
const DESK = { viewport: { width: 1366, height: 768 } };
const VIEWS: Record<string, BrowserContextOptions> = {
  light: DESK,
  dark: { ...DESK, colorScheme: "dark" },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  large: DESK,
};

for (const [view, options] of Object.entries(VIEWS)) {
  test(`pictures in ${view}`, async ({ open, openBrowser, forgiven }) => {
    test.setTimeout(900_000);
    forgiven.push(/401/, /409/, /503/); // a wrong password; a draft that another view wrote; a preview not yet drawn
    const missing: string[] = [];
    const takeAll = async (screens: readonly Screen[], whose: Page) => {
      for (const screen of screens.filter(({ name }) => WANTED.test(name)))
        await take(whose, screen, view).catch(() => missing.push(screen.name)); // the others are worth seeing
    };
    const door = await (await openBrowser(options)).newPage();
    if (view === "large") await door.addInitScript(() => localStorage.setItem("kairan.scale", "200"));
    await takeAll(doorScreens, door);
    const page = await open("sato", options);
    // Nobody is there: what is unread stays unread for the next picture.
    await page.addInitScript(() => Object.assign(document, { hasFocus: () => false }));
    if (view === "large") await enlarge(page);
    await takeAll(houseScreens, page);
    const administrator = await open("takahashi", options);
    if (view === "large") await enlarge(administrator);
    await takeAll(administratorScreens, administrator);
    expect(missing, "every picture was taken").toEqual([]);
  });
}

async function take(page: Page, screen: Screen, view: string): Promise<void> {
  await test.step(screen.name, async () => {
    await screen.open(page);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${FOLDER}/${view}/${screen.name.replaceAll(/[ /:]+/g, "-")}.png` });
  });
}

/** Only in this browser: the others' pictures are taken at the same time, as the same person. */
async function enlarge(page: Page): Promise<void> {
  const me = await ask<{ settings: object }>(page, "GET", "/me");
  await page.route("**/api/v1/me", (route) =>
    route.fulfill({ json: { ...me, settings: { ...me.settings, font_scale: 200 } } }),
  );
  await gotoOnLine(page, "/");
}
