/** The screen of staff lists and transfers, as an administrator works on it. */
import type { Page } from "@playwright/test";

export async function openStaff(page: Page): Promise<void> {
  await page.goto("/admin/imports");
  await page.getByRole("button", { name: "名簿のファイルを選ぶ" }).waitFor();
}

/** The present list, as it is saved. */
export function staffList(page: Page): Promise<string> {
  return page.evaluate(async () => (await fetch("/api/v1/organisation/staff?form=csv")).text());
}

export async function bring(page: Page, list: string): Promise<void> {
  const file = { name: "4月1日の名簿.csv", mimeType: "text/csv", buffer: Buffer.from(list) };
  await page.getByLabel("名簿のファイルを選ぶ").and(page.locator("input")).setInputFiles(file);
  await page.getByRole("heading", { level: 2, name: "4月1日の名簿.csv" }).waitFor();
}
