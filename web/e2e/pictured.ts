/** Pictures of what only a journey reaches, to be looked at where somebody wants to: PICTURES=folder, in all four views. */
import type { Page } from "@playwright/test";

const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder === undefined) return;
  const [size, root] = [page.viewportSize() ?? DESK, page.locator("html")];
  const scale = (await root.getAttribute("data-scale")) ?? "100";
  const shoot = (view: string) =>
    page.screenshot({ path: `${folder}/${view}/${name.replaceAll(" ", "-")}.png`, animations: "disabled" });
  await page.setViewportSize(DESK);
  await shoot("light");
  await scaleTo(page, "200");
  await shoot("large");
  await scaleTo(page, scale);
  await page.setViewportSize(PHONE);
  await shoot("phone");
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: "dark" });
  await shoot("dark");
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(size);
}

async function scaleTo(page: Page, scale: string): Promise<void> {
  await page.evaluate((to) => {
    document.documentElement.dataset.scale = to;
    window.dispatchEvent(new Event("resize"));
  }, scale);
}
