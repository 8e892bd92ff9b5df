/** What every test begins with: people who are signed in, and ears for whatever goes wrong behind their screens. */
import { test as base, type BrowserContext, type BrowserContextOptions, expect, type Page } from "@playwright/test";

export { expect };

interface Fixtures {
  origin: string;
  /** Complaints that a test provokes on purpose. */
  forgiven: RegExp[];
  /** A browser of its own, not signed in, whose complaints fail the test. */
  openBrowser: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  /** The screen of this person, in a browser of its own. */
  open: (loginId: string, options?: BrowserContextOptions) => Promise<Page>;
}

export const test = base.extend<Fixtures>({
  origin: async ({}, use) => use(process.env.KAIRAN_E2E_ORIGIN ?? ""),
  forgiven: async ({}, use) => use([]),
  openBrowser: async ({ browser, origin, forgiven }, use) => {
    const complaints: string[] = [];
    const contexts: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL: origin, ...options });
      contexts.push(context);
      listenTo(context, complaints);
      return context;
    });
    for (const context of contexts) await context.close();
    const heard = complaints.filter((complaint) => !forgiven.some((pattern) => pattern.test(complaint)));
    expect(heard, "nothing was complained about").toEqual([]);
  },
  open: async ({ openBrowser }, use) => {
    await use(async (loginId, options) => {
      const page = await (await openBrowser(options)).newPage();
      await signIn(page, loginId);
      await page.goto("/");
      return page;
    });
  },
});

/** Signs in without the form, and with Enter sending, which a person is otherwise asked about. */
export async function signIn(page: Page, loginId: string, password = passwordOfAll()): Promise<void> {
  const { person } = await ask<{ person: { id: string } }>(page, "POST", "/sign-in", {
    login_id: loginId,
    password,
  });
  await page.addInitScript((id) => localStorage.setItem(`kairan.enter.${id}`, "asked"), person.id);
}

export function passwordOfAll(): string {
  return process.env.KAIRAN_E2E_PASSWORD ?? "";
}

/** Asks the server as the person of this page, past the screen. */
export async function ask<T>(page: Page, method: "GET" | "POST" | "PATCH", path: string, data?: unknown): Promise<T> {
  const base = originOf(page);
  const answer = await page.request.fetch(`${base}/api/v1${path}`, {
    method,
    headers: { Origin: base },
    ...(data === undefined ? {} : { data }),
  });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** The blank page of a new browser has no origin yet: then it is the one that the tests share. */
function originOf(page: Page): string {
  const { origin } = new URL(page.url());
  return origin === "null" ? (process.env.KAIRAN_E2E_ORIGIN ?? "") : origin;
}

function listenTo(context: BrowserContext, complaints: string[]): void {
  const isElsewhere = (url: string) => !/^(https?|wss?):\/\/127\.0\.0\.1:\d+\/|^(data|blob|about):/.test(url);
  context.on("request", (request) => {
    if (isElsewhere(request.url())) complaints.push(`left the house: ${request.url()}`);
  });
  context.on("page", (page) =>
    page.on("websocket", (socket) => {
      if (isElsewhere(socket.url())) complaints.push(`left the house: ${socket.url()}`);
    }),
  );
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()} ${message.location().url}`);
  });
  context.on("weberror", (error) => complaints.push(`thrown: ${error.error().stack}`));
}
