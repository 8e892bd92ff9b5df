/** What one is told of: on the desktop where that is allowed, by the title and the icon in any case, and no more than one wants. */
import type { BrowserContext, Page } from "@playwright/test";
import { ask, expect, gotoOnLine, signIn, test } from "./ruled";
import { dialog, enter, makeRoom, message, roomLink, say } from "./screen";

interface Told {
  title: string;
  body: string;
  isClosed: boolean;
}

/** The desktop's part is played in the page: what the client wants shown is kept there, and can be clicked. */
async function withDesktop(context: BrowserContext, permission: NotificationPermission): Promise<void> {
  await context.addInitScript((allowed) => {
    const told: (Told & { onclick?: () => void })[] = [];
    class Desktop {
      static permission = allowed;
      static async requestPermission() {
        Desktop.permission = "granted";
        return "granted";
      }
      isClosed = false;
      onclick?: () => void;
      readonly body: string;
      constructor(
        readonly title: string,
        options: { body: string },
      ) {
        this.body = options.body;
        told.push(this);
      }
      close() {
        this.isClosed = true;
      }
    }
    Object.assign(window, { Notification: Desktop, told });
  }, permission);
}

function toldOn(page: Page): Promise<Told[]> {
  return page.evaluate(() =>
    (window as unknown as { told: Told[] }).told.map(({ title, body, isClosed }) => ({
      title,
      body,
      isClosed,
    })),
  );
}

async function away(page: Page): Promise<void> {
  await page.addInitScript(() => Object.assign(document, { hasFocus: () => false }));
}

async function openNotifications(page: Page): Promise<void> {
  await page.getByRole("button", { name: /さんのメニュー$/ }).click();
  await page.getByRole("menuitem", { name: "通知", exact: true }).click();
  await dialog(page).getByRole("heading", { name: "通知", exact: true }).waitFor();
}

test("one of two windows tells, hides what it is asked to hide, leads to the message, and is gone when it was read", async ({
  open,
  openBrowser,
}) => {
  test.slow();
  const takahashi = await open("takahashi");
  const room = await makeRoom(takahashi, "知らせ", "sato");
  await enter(takahashi, room.name);
  const context = await openBrowser();
  await withDesktop(context, "default");
  const [first, second] = [await context.newPage(), await context.newPage()];
  for (const page of [first, second]) {
    await away(page);
    await signIn(page, "sato");
    await gotoOnLine(page, "/");
  }
  await openNotifications(first);
  await dialog(first).getByRole("button", { name: "デスクトップ通知を使う" }).click();
  await dialog(first).getByRole("button", { name: "試しに通知する" }).click();
  await expect(dialog(first).getByRole("status")).toContainText("通知を出しました");
  expect((await toldOn(first)).at(-1)).toMatchObject({ title: "回覧", body: "これは試しの通知です。" });
  await second.evaluate(() => Object.assign(window.Notification, { permission: "granted" }));
  await first.keyboard.press("Escape");

  await say(takahashi, "会議室が変わりました");
  const both = async () => [...(await toldOn(first)).slice(1), ...(await toldOn(second))];
  await expect
    .poll(both)
    .toEqual([{ title: `髙橋　健一（${room.name}）`, body: "会議室が変わりました", isClosed: false }]);

  await openNotifications(first);
  await dialog(first).getByRole("radio", { name: "内容も名前も出さない" }).check();
  await openNotifications(second);
  await expect(dialog(second).getByRole("radio", { name: "内容も名前も出さない" })).toBeChecked();
  for (const page of [first, second]) await page.keyboard.press("Escape");
  await takahashi.waitForTimeout(3_000);
  await say(takahashi, "人事の内示です");
  await expect
    .poll(async () => (await both()).map(({ body }) => body))
    .toContain("新しいメッセージがあります");
  expect(JSON.stringify(await both())).not.toContain("内示");

  const teller = (await toldOn(second)).length > 0 ? second : first;
  await teller.evaluate(() => {
    const { told } = window as unknown as { told: { onclick?: () => void }[] };
    told.at(-1)?.onclick?.();
  });
  await expect(message(teller, "人事の内示です")).toBeVisible();
  await ask(first, "POST", `/rooms/${room.id}/read`, { number: 2 });
  // The browser itself takes an older one of the same room away for a newer one.
  await expect.poll(async () => (await toldOn(teller)).at(-1)?.isClosed).toBe(true);
});

test("a silent room is neither told of nor counted, and what is counted stands in the title and on the icon", async ({
  open,
}) => {
  const takahashi = await open("takahashi");
  const [quiet, loud] = [await makeRoom(takahashi, "静か", "sato"), await makeRoom(takahashi, "声", "sato")];
  const sato = await open("sato");
  const count = async () => Number(/^\((\d+)/.exec(await sato.title())?.[1] ?? 0);
  const icon = () => sato.locator("link[rel=icon]").getAttribute("href");
  await expect.poll(icon).toMatch(/^data:image\/png/);
  const before = await count();
  await enter(sato, quiet.name);
  await sato.getByRole("button", { name: "ルームの操作" }).click();
  await sato.getByRole("menuitem", { name: "このルームの通知" }).click();
  await dialog(sato)
    .getByRole("radio", { name: /^知らせない/ })
    .check();
  await sato.keyboard.press("Escape");
  await enter(sato, "健康推進課");
  for (const room of [quiet, loud]) {
    await enter(takahashi, room.name);
    await say(takahashi, "一件目です");
  }
  await expect(roomLink(sato, quiet.name)).toContainText("通知なし");
  await expect(roomLink(sato, loud.name).getByText("未読 1件")).toBeAttached();
  await expect.poll(count).toBeLessThanOrEqual(before + 1);
  await expect(roomLink(sato, quiet.name).getByText("未読 1件")).toBeAttached();
});

test("whoever is not allowed is told what to do, and keywords and quiet hours are kept", async ({
  openBrowser,
}) => {
  const context = await openBrowser();
  await withDesktop(context, "denied");
  const ueda = await context.newPage();
  await signIn(ueda, "ueda");
  await gotoOnLine(ueda, "/");
  // As if it had never been tried before.
  await ask(ueda, "PATCH", "/notifications", {
    keywords: [],
    quiet_until: null,
    quiet_from: null,
    quiet_to: null,
  });
  await openNotifications(ueda);
  await expect(dialog(ueda).getByText("通知が許可されていません")).toBeVisible();
  await expect(dialog(ueda).getByRole("listitem").filter({ hasText: "「通知」を「許可" })).toBeVisible();
  await dialog(ueda).getByRole("textbox", { name: "追加する言葉" }).fill("接種券");
  await dialog(ueda).getByRole("button", { name: "追加" }).click();
  await dialog(ueda).getByRole("button", { name: "1時間" }).click();
  await expect(dialog(ueda).getByText(/まで止めています/)).toBeVisible();
  await dialog(ueda).getByRole("checkbox", { name: "毎日、決まった時間は止める" }).check();
  // Changes go to the server one after the other: a reload before the last one's turn would leave it behind.
  const isKept = ueda.waitForResponse(
    (answer) => answer.request().method() === "PATCH" && /18:00/.test(answer.request().postData() ?? ""),
  );
  await dialog(ueda).getByLabel("始まり").fill("18:00");
  await isKept;
  await ueda.reload();
  await openNotifications(ueda);
  await expect(dialog(ueda).getByRole("button", { name: "「接種券」を外す" })).toBeVisible();
  await expect(dialog(ueda).getByLabel("始まり")).toHaveValue("18:00");
  await dialog(ueda).getByRole("button", { name: "通知を再開する" }).click();
  await expect(dialog(ueda).getByRole("button", { name: "30分" })).toBeVisible();
});
