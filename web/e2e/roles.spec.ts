/** A guest, and an administrator of departments, on their own screens: what they have, and what they do not find. */
import type { Page } from "@playwright/test";
import { ask, expect, test } from "./house";
import { dialog, enter, makeRoom, message, roomLink, say } from "./screen";

test("a guest comes in by a one-time password, and has the rooms they are invited to and no others", async ({
  open,
  openBrowser,
  forgiven,
}) => {
  forgiven.push(/401/);
  const takahashi = await open("takahashi");
  const login = `guest-${process.pid}`;
  const admitted = await ask<{ person: { id: string }; password: { password: string } }>(
    takahashi,
    "POST",
    "/organisation/guests",
    { name: "田中　一郎", kana: "タナカ　イチロウ", guest_of: "青葉システム", login_id: login },
  );
  const guest = await (await openBrowser()).newPage();
  await guest.addInitScript((id) => localStorage.setItem(`kairan.enter.${id}`, "asked"), admitted.person.id);
  await signInFirst(guest, login, admitted.password.password);
  await expect(guest.getByRole("heading", { name: "田中　一郎さん、こんにちは" })).toBeVisible();
  await expect(guest.getByRole("link", { name: /./ }).filter({ hasText: "全庁連絡" })).toHaveCount(0);
  await guest.getByRole("button", { name: "田中　一郎さんのメニュー" }).click();
  await expect(guest.getByRole("menuitem", { name: "設定" })).toBeVisible();
  await expect(guest.getByRole("menuitem", { name: "管理" })).toHaveCount(0);
  await guest.keyboard.press("Escape");

  const room = await makeRoom(takahashi, "保守の相談");
  await ask(takahashi, "POST", `/rooms/${room.id}/members`, { person_ids: [admitted.person.id] });
  await expect(roomLink(guest, room.name)).toBeVisible();
  await enter(guest, room.name);
  await say(guest, "明日うかがいます");
  await enter(takahashi, room.name);
  await expect(message(takahashi, "明日うかがいます")).toContainText("青葉システム");
  await guest.goto("/admin");
  await expect(guest).toHaveURL(/\/$/);
});

test("who administers two departments sees the people of these alone", async ({ open }) => {
  const takahashi = await open("takahashi");
  await takahashi.goto("/admin/people");
  await takahashi.getByRole("searchbox", { name: "人を探す" }).fill("はせがわ");
  await takahashi.getByRole("button", { name: "長谷川　豊さんを詳しく" }).click();
  const choice = dialog(takahashi).getByRole("combobox", { name: "部署管理者" });
  await choice.selectOption({ label: "　道路河川課" });
  await expect(dialog(takahashi).getByRole("list", { name: "管理する部署" })).toContainText("道路河川課");
  await choice.selectOption({ label: "　危機管理課" });
  await expect(
    dialog(takahashi).getByRole("list", { name: "管理する部署" }).getByRole("listitem"),
  ).toHaveCount(2);

  const hasegawa = await open("hasegawa");
  await hasegawa.getByRole("button", { name: "長谷川　豊さんのメニュー" }).click();
  await expect(hasegawa.getByRole("menuitem", { name: "監査記録" })).toHaveCount(0);
  await hasegawa.getByRole("menuitem", { name: "管理" }).click();
  const parts = hasegawa.getByRole("tablist", { name: "管理の項目" }).getByRole("tab");
  await expect(parts).toHaveText(["概況", "人とゲスト", "端末", "部署", "権限の一覧"]);
  await hasegawa.getByRole("tab", { name: "人とゲスト" }).click();
  await expect(
    hasegawa.getByRole("tabpanel").getByRole("listitem").filter({ hasText: "村上　悠斗" }),
  ).toBeVisible();
  await expect(
    hasegawa.getByRole("tabpanel").getByRole("listitem").filter({ hasText: "森　彩花" }),
  ).toBeVisible();
  await expect(
    hasegawa.getByRole("tabpanel").getByRole("listitem").filter({ hasText: "木村　翔太" }),
  ).toHaveCount(0);
  await hasegawa.getByRole("button", { name: "村上　悠斗さんを詳しく" }).click();
  await expect(dialog(hasegawa).getByRole("button", { name: "仮パスワードを発行する" })).toBeVisible();
  await expect(dialog(hasegawa).getByRole("checkbox", { name: "管理者" })).toHaveCount(0);
  await hasegawa.goto("/admin/policies");
  await expect(hasegawa).toHaveURL(/\/$/);

  // One is taken away by itself, and the other stays.
  await dialog(takahashi).getByRole("button", { name: "危機管理課を外す" }).click();
  await expect(
    dialog(takahashi).getByRole("list", { name: "管理する部署" }).getByRole("listitem"),
  ).toHaveCount(1);
  await hasegawa.goto("/admin/people");
  await expect(
    hasegawa.getByRole("tabpanel").getByRole("listitem").filter({ hasText: "村上　悠斗" }),
  ).toBeVisible();
  await expect(
    hasegawa.getByRole("tabpanel").getByRole("listitem").filter({ hasText: "森　彩花" }),
  ).toHaveCount(0);
  await dialog(takahashi).getByRole("button", { name: "道路河川課を外す" }).click();
  await expect(dialog(takahashi).getByRole("list", { name: "管理する部署" })).toHaveCount(0);
});

async function signInFirst(page: Page, loginId: string, oneTime: string): Promise<void> {
  await page.goto("/");
  await page.getByRole("textbox", { name: "ログインID" }).fill(loginId);
  await page.getByRole("textbox", { name: "パスワード" }).fill(oneTime);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await page.getByLabel("新しいパスワード", { exact: true }).fill("みどりの-かさと-ながぐつ");
  await page.getByLabel("新しいパスワード（もう一度）").fill("みどりの-かさと-ながぐつ");
  await page.getByRole("button", { name: "決めてサインインする" }).click();
}
