/** No screen stands in anybody's way: not in the dark, not with more contrast or the system's colours, not on a phone. */
import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, test } from "./house";
import { doorScreens, houseScreens, type Screen } from "./screens";

/** The desk last: the colours are judged there. */
const LAYOUTS = { phone: { width: 390, height: 844 }, desk: { width: 1366, height: 768 } };
const PLAIN = { colorScheme: "light", contrast: "no-preference", forcedColors: "none" } as const;
const COLOURS = {
  dark: { ...PLAIN, colorScheme: "dark" },
  "more contrast": { ...PLAIN, contrast: "more" },
  "more contrast in the dark": { ...PLAIN, colorScheme: "dark", contrast: "more" },
  "forced colours": { ...PLAIN, forcedColors: "active" },
} as const;

for (const screen of doorScreens) {
  test(`axe finds nothing on the screen “${screen.name}”`, async ({ openBrowser, forgiven }) => {
    forgiven.push(/401/);
    const page = await (await openBrowser()).newPage();
    await judge(page, screen);
  });
}

for (const screen of houseScreens) {
  test(`axe finds nothing on the screen “${screen.name}”`, async ({ open }) => {
    await judge(await open("sato"), screen);
  });
}

test("a page broken on purpose is caught", async ({ open }) => {
  const sato = await open("sato");
  await sato.evaluate(() => {
    document.documentElement.removeAttribute("lang");
    const image = document.createElement("img");
    image.src = "/icon.svg";
    const field = document.createElement("input");
    const pale = document.createElement("p");
    pale.textContent = "読めない薄い字";
    for (const element of [image, field, pale]) document.body.append(element);
    pale.style.color = "#ccc";
    pale.style.background = "#fff";
  });
  const found = (await violations(sato)).map((violation) => violation.split(":")[0]);
  expect(found).toEqual(expect.arrayContaining(["html-has-lang", "image-alt", "label", "color-contrast"]));
});

async function judge(page: Page, screen: Screen): Promise<void> {
  await page.emulateMedia(PLAIN);
  for (const [layout, viewport] of Object.entries(LAYOUTS)) {
    await page.setViewportSize(viewport);
    await screen.open(page);
    expect.soft(await violations(page), layout).toEqual([]);
  }
  for (const [mode, media] of Object.entries(COLOURS)) {
    await page.emulateMedia(media);
    await expect(page.locator("html")).toHaveAttribute("data-theme", media.colorScheme);
    expect.soft(await violations(page, "colours"), mode).toEqual([]);
  }
}
