/** No screen stands in anybody's way: not in the dark, not in the system's colours, not on a phone, not in large type. */
import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, test } from "./house";
import { doorScreens, houseScreens, type Screen } from "./screens";

/** One screen's faults are told together. */
const softly = expect.configure({ soft: true });
const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };
const NARROW = { width: 320, height: 640 };
const PLAIN = { colorScheme: "light", contrast: "no-preference", forcedColors: "none" } as const;
const COLOURS = {
  dark: { ...PLAIN, colorScheme: "dark" },
  "more contrast": { ...PLAIN, contrast: "more" },
  "more contrast in the dark": { ...PLAIN, colorScheme: "dark", contrast: "more" },
  "forced colours": { ...PLAIN, forcedColors: "active" },
} as const;

for (const screen of doorScreens) {
  test(`the screen “${screen.name}” stands in nobody's way`, async ({ openBrowser, forgiven }) => {
    forgiven.push(/401/);
    const page = await (await openBrowser()).newPage();
    await judge(page, screen);
  });
}

for (const screen of houseScreens) {
  test(`the screen “${screen.name}” stands in nobody's way`, async ({ open }) => {
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
  await page.setViewportSize(PHONE);
  await screen.open(page);
  softly(await violations(page), "on the phone").toEqual([]);
  await page.setViewportSize(NARROW);
  await softly.poll(() => overflows(page), "at 320 px").toEqual([]);

  await page.setViewportSize(DESK);
  await screen.open(page);
  softly(await violations(page), "at the desk").toEqual([]);
  for (const [mode, media] of Object.entries(COLOURS)) {
    await page.emulateMedia(media);
    await expect(page.locator("html")).toHaveAttribute("data-theme", media.colorScheme);
    softly(await violations(page, "colours"), mode).toEqual([]);
  }
  await enlargeText(page);
  await softly.poll(() => overflows(page), "at 200 %").toEqual([]);
}

async function enlargeText(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dataset.scale = "200";
    window.dispatchEvent(new Event("resize"));
  });
  await expect(page.locator("html")).toHaveAttribute("data-layout", "phone");
}

/** Whatever makes the page, or one of its parts, scroll sideways or lose what stands at its side. */
function overflows(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = [
      ...document.querySelectorAll(
        "html, body, main, header, nav, form, [role=log], [role=dialog], .scroller",
      ),
    ];
    return parts
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map(
        ({ tagName, className, scrollWidth, clientWidth }) =>
          `${tagName}.${className.slice(0, 60)}: ${scrollWidth} > ${clientWidth}`,
      );
  });
}
