/** Choosing files: pressed once more where the browser's window for it was not heard to open. */
import type { FileChooser, Page } from "@playwright/test";
import { expect } from "./house";

type Files = Parameters<FileChooser["setFiles"]>[0];

/** The browser learns only by the way that somebody listens for that window: a press may overtake it. */
export async function chooseFiles(page: Page, press: () => Promise<void>, files: Files): Promise<void> {
  const opened: FileChooser[] = [];
  page.once("filechooser", (chooser) => opened.push(chooser));
  await expect(async () => {
    if (opened.length === 0) await press();
    await expect.poll(() => opened.length, { timeout: 3_000 }).toBe(1);
  }).toPass({ timeout: 20_000 });
  await opened[0]?.setFiles(files);
}
