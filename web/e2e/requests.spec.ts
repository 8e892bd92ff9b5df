/** Asking to join a user group: told at once where its home's administrator is, answered, and heard by who asked. */
import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { askAs } from "./house";
import { picture } from "./pictured";
import { expect, test } from "./ruled";
import { dialog, enter } from "./screen";

const GROUP = "水道の会";
const REASON = "料金の改定を来年度に控えています。";

test("a request is told at once and answered; who asked hears it, also when they come back", async ({
  open,
  ownInstallation,
}) => {
  test.slow();
  await ownInstallation.kairan("user-group", "add", GROUP, "--admit", "312908");
  await ownInstallation.kairan("user-group", "home", GROUP, "312908");
  const groups = await askAs<{ items: { id: string; name: string }[] }>("takahashi", "GET", "/user-groups");
  const id = groups.items.find(({ name }) => name === GROUP)?.id ?? "";
  const rules = { confidentiality: 2, allows_sensitive: false, takes_requests: true };
  await askAs("takahashi", "PUT", `/user-groups/${id}/rules`, rules);

  const takahashi = await open("takahashi");
  await enter(takahashi, "全庁連絡");
  const hinata = await open("hinata");
  await hinata.goto("/admin/groups");
  await hinata.getByRole("button", { name: `「${GROUP}」に参加を申し込む` }).click();
  await dialog(hinata).getByRole("textbox", { name: "ひとこと" }).fill(REASON);
  await dialog(hinata).getByRole("button", { name: "参加を申し込む" }).click();
  await expect(hinata.getByText(/^申し込み中/)).toBeVisible();

  // Wherever the home's administrator is; the console says that it waits.
  await takahashi.getByText(`ひので村が「${GROUP}」への参加を申し込みました。`).waitFor();
  await takahashi.getByRole("button", { name: "見る", exact: true }).click();
  const part = takahashi.getByRole("tab", { name: /^ユーザーグループ/ });
  await expect(part).toHaveText("ユーザーグループ（1件が返事待ち）");
  await expect(takahashi.getByText(REASON)).toBeVisible();
  await takahashi.getByRole("button", { name: "ひので村の参加を承認" }).click();
  await expect(part).toHaveText("ユーザーグループ");

  // Who asked is there, and hears it at once.
  await see(hinata, "参加が認められました");
  await expect(hinata.getByRole("heading", { name: GROUP })).toBeVisible();

  // Who asked is gone when the answer comes, and finds it.
  await askAs("sakiyama", "PUT", `/user-groups/${id}/request`, {});
  await expect(part).toHaveText("ユーザーグループ（1件が返事待ち）");
  await takahashi.getByRole("button", { name: "みなと町の申し込みを断る" }).click();
  await expect(part).toHaveText("ユーザーグループ");
  const sakiyama = await open("sakiyama");
  await sakiyama.getByText(`「${GROUP}」への参加の申し込みは、見送られました。`).waitFor();
  await sakiyama.getByRole("button", { name: "見る", exact: true }).click();
  await see(sakiyama, "見送られました");
  await expect(sakiyama.getByRole("button", { name: `「${GROUP}」に参加を申し込む` })).toBeVisible();
  await sakiyama.goto("/");
  await expect(sakiyama.getByRole("button", { name: /さんのメニュー$/ })).toBeVisible();
  const { answers } = await askAs<{ answers: unknown[] }>("sakiyama", "GET", "/organisation/group-requests");
  expect(answers).toEqual([]);
});

/** In the console: it stands there until one has said so. */
async function see(page: Page, said: string): Promise<void> {
  const answer = page.getByRole("list", { name: "申し込みへの返事" }).getByRole("listitem");
  await expect(answer).toContainText(said);
  await expect(page.getByRole("tab", { name: "ユーザーグループ（1件の返事）" })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await picture(page, `answered ${said}`);
  await answer.getByRole("button", { name: `「${GROUP}」からの返事を確認しました` }).click();
  await expect(answer).toHaveCount(0);
  await expect(page.getByRole("tab", { name: "ユーザーグループ", exact: true })).toBeVisible();
}
