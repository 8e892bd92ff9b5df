/** What every test begins with: people who are signed in, and ears for whatever goes wrong behind their screens. */
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
  request,
} from "@playwright/test";
import { Browsers } from "./browsers";

export { expect };

interface Fixtures {
  origin: string;
  /** Complaints that a test provokes on purpose. */
  forgiven: RegExp[];
  /** A browser of its own, not signed in, whose complaints fail the test. */
  openBrowser: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  /** What went wrong behind the screens: fails the test at its end. */
  complaints: string[];
  /** The screen of this person, in a browser of its own that may have our files from an earlier test. */
  open: (loginId: string, options?: BrowserContextOptions) => Promise<Page>;
}

export const test = base.extend<Fixtures, { browsers: Browsers }>({
  browsers: [
    async ({ browser }, use) => {
      const browsers = new Browsers(browser);
      await use(browsers);
      await browsers.close();
    },
    { scope: "worker" },
  ],
  origin: async ({}, use) => use(theInstallation().origin),
  forgiven: async ({}, use) => use([]),
  complaints: async ({ forgiven }, use) => {
    const complaints: string[] = [];
    await use(complaints);
    const heard = complaints.filter((complaint) => !forgiven.some((pattern) => pattern.test(complaint)));
    expect(heard, "nothing was complained about").toEqual([]);
  },
  openBrowser: async ({ browser, origin, complaints }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL: origin, ...options });
      contexts.push(context);
      listenTo(context, complaints);
      return context;
    });
    for (const context of contexts) await context.close();
  },
  open: async ({ browsers, origin, complaints }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (loginId, options) => {
      const context = await browsers.take({ baseURL: origin, ...options });
      contexts.push(context);
      listenTo(context, complaints);
      const page = await context.newPage();
      await signIn(page, loginId);
      await gotoOnLine(page, "/");
      return page;
    });
    for (const context of contexts) await browsers.giveBack(context, origin);
  },
});

/** The server may hang up a line that nobody has used for a while at the moment when it is used again. */
const AGAIN = { maxRetries: 1 };

/** Signs in without the form, as somebody who was here before: Enter was asked about, and sends. */
export async function signIn(page: Page, loginId: string, there = theInstallation()): Promise<void> {
  const answer = await page.request.post(`${there.origin}/api/v1/sign-in`, {
    headers: { Origin: there.origin },
    data: { login_id: loginId, password: there.password },
    ...AGAIN,
  });
  expect(answer.status(), "signed in").toBe(200);
  const { person }: { person: { id: string } } = await answer.json();
  await page.addInitScript((id) => {
    // Once only: whoever signs out later stays signed out.
    if (localStorage.getItem(`kairan.enter.${id}`) !== null) return;
    localStorage.setItem("kairan.signedIn", "yes");
    localStorage.setItem(`kairan.enter.${id}`, "asked");
  }, person.id);
}

/** Goes there, and waits until the line to the server is open: from then on nothing is missed. */
export async function gotoOnLine(page: Page, path: string): Promise<void> {
  const greeted = page
    .waitForEvent("websocket", { timeout: 20_000 })
    .then((line) => line.waitForEvent("framereceived", { timeout: 20_000 }));
  await page.goto(path);
  await greeted;
}

/** From any page of the house its server can be asked: nothing is loaded anew, unless the session has run out. */
export async function comeIn(page: Page): Promise<void> {
  if (page.url() !== "about:blank" && (await page.request.get("/api/v1/me")).ok()) return;
  await page.goto("/");
  await page.getByRole("button", { name: /さんのメニュー$/ }).waitFor();
}

interface Home {
  origin: string;
  password: string;
}

let own: Home | null = null;

/** From now on this worker is at home elsewhere. Not by its environment, which Playwright hands on to what runs after it. */
export function moveTo(home: Home): void {
  own = home;
}

/** The installation that the tests share, or the worker's own; in the demo everybody has the same password. */
export function theInstallation(): Home {
  return own ?? { origin: process.env.E2E_ORIGIN ?? "", password: process.env.E2E_PASSWORD ?? "" };
}

/** Asks the server as the person whose page this is, past the screen. */
export async function ask<T>(
  page: Page,
  method: "GET" | "POST" | "PATCH" | "DELETE",
  path: string,
  data?: unknown,
): Promise<T> {
  const { origin } = new URL(page.url());
  const answer = await page.request.fetch(`${origin}/api/v1${path}`, {
    method,
    headers: { Origin: origin },
    ...AGAIN,
    ...(data === undefined ? {} : { data }),
  });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** Asks as a colleague whose page nobody has open. */
export async function askAs<T>(loginId: string, method: string, path: string, data?: unknown): Promise<T> {
  const { origin, password } = theInstallation();
  const theirs = await request.newContext({ baseURL: origin, extraHTTPHeaders: { Origin: origin } });
  try {
    await theirs.post("/api/v1/sign-in", { data: { login_id: loginId, password }, ...AGAIN });
    const answer = await theirs.fetch(`/api/v1${path}`, { method, data, ...AGAIN });
    const said = await answer.text();
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${said}`);
    return (said === "" ? undefined : JSON.parse(said)) as T;
  } finally {
    await theirs.dispose();
  }
}

/** Notes whatever goes wrong behind the screens of this browser. */
export function listenTo(context: BrowserContext, complaints: string[]): void {
  const isElsewhere = (url: string) =>
    !/^(https?|wss?):\/\/(127\.0\.0\.1|localhost):\d+\/|^(data|blob|about):/.test(url);
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
  context.on("weberror", (error) => {
    // What the browser itself says, such as of a transaction that was given up, comes without a stack.
    const { name, message, stack } = error.error();
    complaints.push(`thrown: ${stack || `${name}: ${message}`}`);
  });
}
