/** Finds the browser that the machine has: none is downloaded. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

export function chromium(): string {
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const name of NAMES) {
    const found = folders.map((folder) => join(folder, name)).find(isProgram);
    if (found !== undefined) return found;
  }
  throw new Error(`none of ${NAMES.join(", ")} is on the PATH: run make browser`);
}

/** How it is started; with the client's own fonts, as people have it. */
export const asPeopleHaveIt = { executablePath: chromium(), args: ["--no-sandbox"] };

/** Letters come from the machine: forty files of fonts for each new browser are a third of what opening it costs. */
export const withoutFonts = { ...asPeopleHaveIt, args: ["--no-sandbox", "--disable-remote-fonts"] };

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
