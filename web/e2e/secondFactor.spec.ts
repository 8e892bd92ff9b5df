/** The second step, from the rule of a town hall to a phone that is lost; in an installation of its own. */
import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { ask, expect, signIn, test } from "./house";
import { Installation } from "./installation";
import { picture } from "./pictured";
import { choose, dialog } from "./screen";
import { openSignIn } from "./signInScreens";

test("a hall asks for a second step: set up at the door, used, recovered from, reset", async ({
  openBrowser,
  forgiven,
}) => {
  test.setTimeout(120_000);
  forgiven.push(/401|ERR_CONNECTION|WebSocket/);
  const installation = await Installation.withDemo();
  try {
    const there = { origin: installation.origin, password: await installation.password() };
    const administrator = await (await openBrowser({ baseURL: there.origin })).newPage();
    await administrator.goto("/");
    await signIn(administrator, "takahashi", there);
    // Nobody asks of others what they have not set up themselves.
    const own: { secret: string } = await ask(administrator, "POST", "/me/second-factor", {
      password: there.password,
    });
    await insideStep();
    await ask(administrator, "POST", "/me/second-factor/confirm", { code: codeOf(own.secret, -1) });
    await openSignIn(administrator, "組織の決まり");
    await choose(dialog(administrator).getByRole("radio", { name: "全員" }));
    await expect(administrator.getByText("サインインの決まりを変えました")).toBeVisible();
    expect(await violations(administrator)).toEqual([]);
    await picture(administrator, "rules");

    // At the door: nobody comes in with the password alone.
    const page = await (await openBrowser({ baseURL: there.origin })).newPage();
    await fillDoor(page, "sato", there.password);
    await expect(page.getByRole("heading", { name: "二段階の確認を設定してください" })).toBeVisible();
    await expect(page.getByRole("img", { name: /QRコード/ })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await picture(page, "enrolment");
    const secret = await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent();
    await page.getByLabel("確認コード").fill("000000");
    await page.getByRole("button", { name: "確認する" }).click();
    await expect(page.getByRole("alert")).toContainText("確認コードが違うか");
    await insideStep();
    await page.getByLabel("確認コード").fill(codeOf(secret ?? "", -1));
    await page.getByRole("button", { name: "確認する" }).click();
    const codes = page.getByRole("list").getByText(/^\w{4}-\w{4}-\w{4}$/);
    await expect(codes).toHaveCount(10);
    expect(await violations(page)).toEqual([]);
    await picture(page, "recovery codes");
    const recovery = (await codes.first().textContent()) ?? "";
    await page.getByRole("button", { name: "しまいました" }).click();
    await expect(menu(page)).toBeVisible();

    // At another PC, by the app; full-width figures and a space are the same code.
    const home = await (await openBrowser({ baseURL: there.origin })).newPage();
    await fillDoor(home, "sato", there.password);
    await expect(home.getByRole("heading", { name: "確認コードを入力してください" })).toBeVisible();
    await picture(home, "code");
    expect(await violations(home)).toEqual([]);
    await giveCode(home, wide(codeOf(secret ?? "")));
    await expect(menu(home)).toBeVisible();
    await openSignIn(home, "二段階の確認");
    await expect(dialog(home).getByText("使っていない回復コード：10個")).toBeVisible();
    await expect(dialog(home).getByRole("button", { name: "二段階の確認をやめる" })).toHaveCount(0);
    expect(await violations(home)).toEqual([]);
    await picture(home, "second step");

    // Without the phone, by paper; and when that is gone as well, an administrator helps.
    const borrowed = await (await openBrowser({ baseURL: there.origin })).newPage();
    await fillDoor(borrowed, "sato", there.password);
    await giveCode(borrowed, recovery.toLowerCase());
    await expect(menu(borrowed)).toBeVisible();
    await administrator.goto("/");
    await administrator.getByRole("button", { name: "人をさがす" }).click();
    await dialog(administrator).getByRole("searchbox").fill("さとう");
    await dialog(administrator).getByRole("button", { name: /佐藤/ }).click();
    await dialog(administrator).getByRole("button", { name: "二段階の確認を解除する" }).click();
    await expect(dialog(administrator).getByText("二段階の確認を解除しました")).toBeVisible();
    // Everywhere: before the server goes, each of them has what it has to show.
    for (const one of [page, home, borrowed])
      await expect(
        dialog(one).getByRole("heading", { name: "もう一度サインインしてください" }),
      ).toBeVisible();
  } finally {
    await installation.close();
  }
});

function menu(page: Page) {
  return page.getByRole("button", { name: /さんのメニュー$/ });
}

async function fillDoor(page: Page, loginId: string, password: string): Promise<void> {
  await page.goto("/");
  await page.getByRole("textbox", { name: "ログインID" }).fill(loginId);
  await page.getByRole("textbox", { name: "パスワード" }).fill(password);
  await page.getByRole("button", { name: "サインイン" }).click();
}

async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("確認コード").fill(code);
  await page.getByRole("button", { name: "確認する" }).click();
}

function wide(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`.replace(/\d/g, (one) =>
    String.fromCharCode(one.charCodeAt(0) + 0xfee0),
  );
}

/** The code of the step before is taken a while longer; not when this step ends while it is on its way. */
async function insideStep(): Promise<void> {
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 10_000) await new Promise((resolve) => setTimeout(resolve, left));
}

/** The phone's part (RFC 6238), written here once more, so that both sides cannot be wrong in the same way. */
function codeOf(secret: string, steps = 0): string {
  const bits = [...secret.replaceAll(" ", "")]
    .map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
