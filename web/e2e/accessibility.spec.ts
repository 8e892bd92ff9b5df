/** No screen stands in anybody's way: not in the dark, not in the system's colours, not on a phone, not in large type. */
import type { Page } from "@playwright/test";
import { administratorScreens } from "./auditScreens";
import { violations } from "./axe";
import { test as base, expect, listenTo, signIn, theInstallation } from "./house";
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

/** One browser for all the screens of a house: what it has fetched and compiled serves the next one. */
const test = base.extend<{ sato: Page }, { desk: { page: Page; complaints: string[] } }>({
  desk: [
    async ({ browser }, use, { project }) => {
      const { locale = "ja-JP", timezoneId = "Asia/Tokyo" } = project.use;
      const options = { baseURL: theInstallation().origin, locale, timezoneId };
      const context = await browser.newContext({ ...options, serviceWorkers: "block" });
      const complaints: string[] = [];
      listenTo(context, complaints);
      const page = await context.newPage();
      await signIn(page, "sato");
      await use({ page, complaints });
      await context.close();
    },
    { scope: "worker" },
  ],
  sato: async ({ desk: { page, complaints } }, use) => {
    complaints.length = 0;
    if (page.url() === "about:blank") await page.goto("/");
    // What the screen before this one has left on the device, such as a reply that was begun.
    await page.evaluate(() => localStorage.clear());
    await use(page);
    // The other worker's browser is the same person's, who may be writing in the same room: both texts are kept.
    // And its pass may run out from one screen to the next: it is renewed.
    const heard = complaints.filter((one) => !/409 .*\/draft$|401 .*\/me$/.test(one));
    expect(heard, "nothing was complained about").toEqual([]);
  },
});

for (const screen of doorScreens) {
  test(`the screen “${screen.name}” stands in nobody's way`, async ({ openBrowser, forgiven }) => {
    forgiven.push(/401/);
    const page = await (await openBrowser()).newPage();
    await judge(page, screen);
  });
}

for (const screen of houseScreens) {
  test(`the screen “${screen.name}” stands in nobody's way`, async ({ sato }) => {
    await judge(sato, screen);
  });
}

test("a page broken on purpose is caught", async ({ sato }) => {
  await houseScreens[0]?.open(sato); // whatever the page says of itself, its language too, has been said by then
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

for (const screen of administratorScreens) {
  test(`the screen “${screen.name}” stands in nobody's way`, async ({ open }) => {
    await judge(await open("takahashi"), screen);
  });
}

/** Opened on the phone; then at the desk, in all colours and at 200 %: in place, or opened anew where the change has closed it. */
async function judge(page: Page, screen: Screen): Promise<void> {
  await page.emulateMedia(PLAIN);
  await page.setViewportSize(PHONE);
  await screen.open(page);
  const shown = await parts(page);
  softly(await violations(page), "on the phone").toEqual([]);
  await page.setViewportSize(NARROW);
  await softly.poll(() => overflows(page), "at 320 px").toEqual([]);

  await page.setViewportSize(DESK);
  await expect(page.locator("html")).not.toHaveAttribute("data-layout", "phone");
  const stillShown = await parts(page);
  if (shown.some((part) => !stillShown.includes(part))) await screen.open(page);
  softly(await violations(page), "at the desk").toEqual([]);
  for (const [mode, media] of Object.entries(COLOURS)) {
    await page.emulateMedia(media);
    await expect(page.locator("html")).toHaveAttribute("data-theme", media.colorScheme);
    softly(await violations(page, "colours"), mode).toEqual([]);
  }
  await page.emulateMedia(PLAIN);
  await scaleText(page, "200");
  await softly.poll(() => overflows(page), "at 200 %").toEqual([]);
}

/** What is open on the screen: all of it is still there after a change of layout, or the change has closed something. */
function parts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = document.querySelectorAll(
      "h1, h2, [role=dialog], [role=alertdialog], [role=menu], [role=listbox], [role=log], [role=alert], aside, textarea",
    );
    const seen = [...all].filter((part) => part.getClientRects().length > 0);
    const names = seen.map((part) => `${part.tagName} ${part.role} ${part.ariaLabel ?? part.textContent}`);
    return [location.pathname, ...names];
  });
}

/** Large letters and a narrow screen are the same layout. */
async function scaleText(page: Page, scale: string): Promise<void> {
  await page.evaluate((to) => {
    document.documentElement.dataset.scale = to;
    window.dispatchEvent(new Event("resize"));
  }, scale);
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
    // A table may be wider than the screen (WCAG 1.4.10): its two directions are its meaning.
    return parts
      .filter((part) => part.querySelector(":scope > table") === null)
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map(
        ({ tagName, className, scrollWidth, clientWidth }) =>
          `${tagName}.${className.slice(0, 60)}: ${scrollWidth} > ${clientWidth}`,
      );
  });
}
