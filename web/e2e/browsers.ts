/** Browsers that are used again: nothing of the last person is left in them but our files, which need not be fetched anew. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";

const LISTENED = ["request", "response", "page", "console", "weberror"] as const;

export class Browsers {
  private readonly idle = new Map<string, BrowserContext[]>();
  private readonly taken = new Map<BrowserContext, string>();

  constructor(private readonly browser: Browser) {}

  /** A browser in which nobody has been, as far as any page can tell. */
  async take(options: BrowserContextOptions): Promise<BrowserContext> {
    const key = JSON.stringify(options);
    const context = this.idle.get(key)?.pop() ?? (await this.browser.newContext(options));
    this.taken.set(context, key);
    return context;
  }

  /** Emptied, and kept for the next test that asks for the same. */
  async giveBack(context: BrowserContext, origin: string): Promise<void> {
    const key = this.taken.get(context) ?? "";
    for (const event of LISTENED) context.removeAllListeners(event);
    for (const page of context.pages()) await page.close();
    await context.unrouteAll();
    await context.clearCookies();
    await forget(await context.newPage(), origin);
    this.idle.set(key, [...(this.idle.get(key) ?? []), context]);
  }

  async close(): Promise<void> {
    for (const context of this.taken.keys()) await context.close();
  }
}

/** Whatever a page may have kept; what the server said may be kept, such as its hashed files, stays. */
async function forget(page: Page, origin: string): Promise<void> {
  const line = await page.context().newCDPSession(page);
  await line.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
  await page.close();
}
