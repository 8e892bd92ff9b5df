/** Everything works without a mouse, and one always sees where one is. */
import type { Page } from "@playwright/test";
import { expect, test, theInstallation } from "./house";
import { composer, dialog, enter, message, roomLink, talk } from "./screen";

test("from signing in to the next room, the keyboard is enough", async ({ openBrowser, origin }) => {
  const page = await (await openBrowser()).newPage();
  await page.goto(origin);
  await page.getByRole("textbox", { name: "ログインID" }).waitFor();
  await tabTo(page, "ログインID");
  await page.keyboard.type("hinata");
  await tabTo(page, "パスワード");
  await page.keyboard.type(theInstallation().password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "日向　光さん、こんにちは" })).toBeVisible();

  await page.keyboard.press("Control+k");
  await expect(dialog(page).getByRole("combobox")).toBeFocused();
  await page.keyboard.type("みんな");
  await expect(dialog(page).getByRole("option", { name: /みんなの部屋/ })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "ひので村　みんなの部屋" })).toBeVisible();
  await expect(composer(page)).toBeFocused();

  await page.keyboard.type("kiiboodo dake");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Enterで送信する" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(message(page, "kiiboodo dake")).toBeVisible();

  await page.keyboard.press("Alt+ArrowDown");
  await expect(page.getByRole("heading", { level: 1, name: "防災・見守り" })).toBeVisible();
  await expect(roomLink(page, "防災・見守り")).toHaveAttribute("aria-current", "page");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByRole("heading", { level: 1, name: "ひので村　みんなの部屋" })).toBeVisible();
});

test("a closed dialog gives the focus back, F6 goes round the parts of the screen, and every stop of Tab is seen", async ({
  open,
}) => {
  const hinata = await open("hinata");
  const opener = hinata.getByRole("button", { name: "ルームを作る" });
  await opener.focus();
  await hinata.keyboard.press("Enter");
  await expect(dialog(hinata)).toBeVisible();
  await hinata.keyboard.press("Escape");
  await expect(opener).toBeFocused();

  await enter(hinata, "防災・見守り");
  await expect(composer(hinata)).toBeFocused();
  await hinata.keyboard.press("Shift+F6");
  await expect(talk(hinata)).toBeFocused();
  await hinata.keyboard.press("Shift+F6");
  await expect(roomLink(hinata, "防災・見守り")).toBeFocused();
  await hinata.keyboard.press("F6");
  await hinata.keyboard.press("F6");
  await expect(composer(hinata)).toBeFocused();

  const first = await focused(hinata);
  const stops = new Map<string, boolean>();
  for (let step = 0; step < 80; step += 1) {
    await hinata.keyboard.press("Tab");
    const { name, isSeen } = await focused(hinata);
    stops.set(name, isSeen);
    if (name === first.name) break;
  }
  expect(stops.size).toBeGreaterThan(8);
  expect([...stops].filter(([, isSeen]) => !isSeen).map(([name]) => name)).toEqual([]);
});

async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page.getByRole("textbox", { name });
  for (let step = 0; step < 10; step += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${name}`);
}

interface Stop {
  name: string;
  isSeen: boolean;
}

/** What has the focus, and whether an outline or a halo shows it. */
function focused(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return { name: "(the page)", isSeen: true };
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const hasOutline = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    const { width, height } = element.getBoundingClientRect();
    const name = `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent?.slice(0, 40)}`;
    return { name, isSeen: (hasOutline || boxShadow !== "none") && width > 1 && height > 1 };
  });
}
