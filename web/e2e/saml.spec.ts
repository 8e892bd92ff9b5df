/** SAML, from the administrator's form to somebody who comes in: the provider's page posts from another site. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { inflateRawSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, signIn, test, theInstallation } from "./house";
import { picture } from "./pictured";
import { dialog } from "./screen";

const ROOT = resolve(import.meta.dirname, "../..");
const THERE = "https://id.aoba.example/saml/sso";
const run = promisify(execFile);

test("a hall comes in by SAML, and its provider's page brings no cookie of ours along", async ({
  openBrowser,
  forgiven,
}) => {
  forgiven.push(/left the house: https:\/\/id\.aoba\.example\//, /401|403|422/);
  const name = `SAML ${test.info().retry}`;
  const folder = await mkdtemp(join(tmpdir(), "kairan-saml-"));
  const say = async (...asked: string[]) => {
    const command = ["-m", "tests.sign_on.saml_answers", join(folder, "key"), ...asked];
    return (await run(join(ROOT, ".venv/bin/python"), command, { cwd: ROOT })).stdout;
  };
  try {
    const administrator = await (await openBrowser()).newPage();
    await signIn(administrator, "takahashi");
    await setUp(administrator, name, await say("metadata"));
    const page = await (await openBrowser()).newPage();
    await standIn(page, (asked) => say(asked, "105033"));
    await page.goto("/");
    await page.getByRole("button", { name: `あおば市（${name}）でサインイン` }).click();
    await expect(page.getByRole("button", { name: "森　彩花さんのメニュー" })).toBeVisible();
    expect(new URL(page.url()).search).toBe("");

    // Nobody in Kairan has this number.
    const stranger = await (await openBrowser()).newPage();
    await standIn(stranger, (asked) => say(asked, "000000"));
    await stranger.goto("/");
    await stranger.getByRole("button", { name: `あおば市（${name}）でサインイン` }).click();
    await expect(stranger.getByRole("alert")).toContainText("このアカウントの利用者が登録されていません");
    await takeDown(administrator, name);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** The administrator's part: the metadata is pasted, and what the provider has to know stands above it. */
async function setUp(page: Page, name: string, metadata: string): Promise<void> {
  await page.goto("/single-sign-on");
  await page.getByRole("button", { name: "認証サーバーを登録する" }).click();
  const form = dialog(page);
  await form.getByRole("radio", { name: "SAML 2.0" }).check();
  await expect(form.getByText(/^urn:kairan:/)).toBeVisible();
  await form.getByLabel("ボタンに出す名前").fill(name);
  await form.getByLabel("またはメタデータを貼り付ける").fill("<no metadata>");
  await form.getByRole("button", { name: "保存する" }).click();
  await expect(form.getByRole("alert")).toContainText("メタデータを読めません");
  await form.getByLabel("認証サーバーのメタデータのファイル").setInputFiles({
    name: "metadata.xml",
    mimeType: "application/xml",
    buffer: Buffer.from(metadata),
  });
  await expect(form.getByRole("alert")).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  await picture(page, "saml-form");
  await form.getByRole("button", { name: "保存する" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: name })).toContainText(
    "https://id.aoba.example/saml",
  );
}

async function takeDown(page: Page, name: string): Promise<void> {
  const item = page.getByRole("listitem").filter({ hasText: name });
  await item.getByRole("button", { name: "登録を消す" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "登録を消す" }).click();
  await expect(item).toHaveCount(0);
}

/** The provider's page: it knows who one is, and sends one back with what it signed. */
async function standIn(page: Page, answer: (asked: string) => Promise<string>): Promise<void> {
  await page.route(`${THERE}*`, async (route) => {
    const asked = route.request().url();
    const back = await answer(asked);
    const body = `<form method="post" action="${acsIn(asked)}">
      <input type="hidden" name="SAMLResponse" value="${back}"></form><script>document.forms[0].submit()</script>`;
    await route.fulfill({ contentType: "text/html", body });
  });
}

/** Where the request asks to be answered. */
function acsIn(asked: string): string {
  const request = Buffer.from(new URL(asked).searchParams.get("SAMLRequest") ?? "", "base64");
  const address = /AssertionConsumerServiceURL="([^"]+)"/.exec(inflateRawSync(request).toString())?.[1] ?? "";
  expect(address).toContain(theInstallation().origin);
  return address;
}
