/** Keeping a hall in order, as the one who administers it: departments, user groups, rooms that nobody answers for. */
import { ask, expect, test } from "./house";
import { operate } from "./installation";
import { dialog } from "./screen";

test("a department is closed with its people moved, and opened again as it was", async ({ open }) => {
  const page = await open("takahashi");
  await page.goto("/admin/departments");
  await page.getByRole("button", { name: "部署を加える" }).click();
  await dialog(page).getByLabel("部署の名前").fill("臨時給付金室");
  await dialog(page).getByLabel("部署コード").fill("T900");
  await dialog(page).getByRole("button", { name: "加える" }).click();
  await page.getByRole("button", { name: "「臨時給付金室」を廃止" }).click();
  await expect(dialog(page)).toContainText("人も、配下の部署も、この部署に合わせるルームもありません。");
  await dialog(page).getByRole("button", { name: "廃止する" }).click();
  await expect(page.getByText("「臨時給付金室」を廃止しました。")).toBeVisible();
  const lines = page.getByRole("listitem");
  await expect(lines.filter({ hasText: "臨時給付金室" }).filter({ visible: true })).toHaveCount(0);
  await page.getByText("廃止した部署（1件）").click();
  await page.getByRole("button", { name: "「臨時給付金室」を再開" }).click();
  await expect(page.getByText("「臨時給付金室」を再開しました。")).toBeVisible();

  // Somebody works there: it is said who, and where they go is asked.
  await page.getByRole("button", { name: "「道路河川課」を廃止" }).click();
  await expect(dialog(page)).toContainText(/所属している人：\d+人/);
  const act = dialog(page).getByRole("button", { name: /人を移して廃止する$/ });
  await expect(act).toHaveAttribute("aria-disabled", "true");
  await dialog(page)
    .getByRole("combobox", { name: "所属している人の移し先" })
    .selectOption({ label: "臨時給付金室" });
  await act.click();
  await expect(page.getByText(/人を移し、「道路河川課」を廃止しました。/)).toBeVisible();
  await page.getByRole("button", { name: "元に戻す" }).last().click();
  await expect(page.getByText(/「道路河川課」を再開し、\d+人を元の所属に戻しました。/)).toBeVisible();
  await expect(page.getByRole("button", { name: "「道路河川課」を廃止" })).toBeVisible();
});

test("a town asks to join a user group, is admitted by its home, and leaves knowing what ends", async ({
  open,
}) => {
  const group = `水道事業の会${test.info().retry || ""}`; // its rules are changed once
  const home = process.env.E2E_DATA_DIR ?? "";
  await operate(home, "user-group", "add", group, "--admit", "314901");
  await operate(home, "user-group", "home", group, "314901");

  const sakiyama = await open("sakiyama");
  await sakiyama.goto("/admin/groups");
  const line = sakiyama.getByRole("listitem").filter({ has: sakiyama.getByRole("heading", { name: group }) });
  await line.getByRole("radio", { name: "機密性1：公開してよい情報だけ" }).click();
  await expect(sakiyama.getByText(`「${group}」の決まりを変えました。`)).toBeVisible();
  await line.getByRole("checkbox", { name: "ほかの団体からの参加の申し込みを受け付ける" }).click();
  await expect(line.getByRole("checkbox", { name: /申し込みを受け付ける/ })).toBeChecked();

  const takahashi = await open("takahashi");
  await takahashi.goto("/admin/groups");
  await takahashi.getByRole("button", { name: `「${group}」に参加を申し込む` }).click();
  await expect(dialog(takahashi)).toContainText("みなと町の管理者が承認すると");
  await dialog(takahashi).getByLabel("ひとこと").fill("料金改定について知りたい");
  await dialog(takahashi).getByRole("button", { name: "参加を申し込む" }).click();
  await expect(takahashi.getByText("申し込み中")).toBeVisible();

  await sakiyama.reload();
  await expect(line).toContainText("料金改定について知りたい");
  await line.getByRole("button", { name: "あおば市の参加を承認" }).click();
  await expect(sakiyama.getByText("あおば市が参加しました。")).toBeVisible();

  await takahashi.reload();
  await takahashi.getByRole("button", { name: `「${group}」から退会` }).click();
  await expect(dialog(takahashi)).toContainText("トピックに入っている職員はいません。");
  await dialog(takahashi).getByRole("button", { name: "退会する" }).click();
  await expect(takahashi.getByText(`「${group}」から退会しました。`)).toBeVisible();
  await expect(takahashi.getByRole("button", { name: `「${group}」から退会` })).toHaveCount(0);

  await sakiyama.getByRole("button", { name: `「${group}」から退会` }).click();
  await expect(dialog(sakiyama)).toContainText("この団体は幹事です。");
  await expect(dialog(sakiyama).getByRole("button", { name: "退会する" })).toHaveCount(0);
});

test("a room whose owner left gets another one among those who are in it", async ({ open }) => {
  const kimura = await open("kimura");
  const takahashi = await open("takahashi");
  // What may be written there is chosen as it is made, and what that leaves out is said.
  await kimura.getByRole("button", { name: "ルームを作る" }).click();
  await dialog(kimura).getByRole("textbox", { name: "ルーム名" }).fill("防災倉庫の点検");
  await expect(dialog(kimura).getByRole("radio", { name: /^機密性2/ })).toBeChecked();
  await dialog(kimura)
    .getByRole("radio", { name: /^機密性3/ })
    .check();
  await expect(dialog(kimura)).toContainText("団体の決まりで次のことができません：ファイルの添付");
  await dialog(kimura).getByRole("button", { name: "ルームを作る" }).click();
  await expect(kimura.getByRole("heading", { level: 1, name: "防災倉庫の点検" })).toBeVisible();
  const [, room] = kimura.url().split("/rooms/");
  const { items } = await ask<{ items: { id: string }[] }>(kimura, "GET", "/people?q=森　彩花");
  await ask(kimura, "POST", `/rooms/${room}/members`, { person_ids: items.map(({ id }) => id) });
  const left = await kimura.request.post(`/api/v1/rooms/${room}/leave`, {
    headers: { Origin: new URL(kimura.url()).origin },
  });
  expect(left.ok()).toBe(true);
  await takahashi.goto("/admin/rooms");
  await takahashi.getByRole("button", { name: "「防災倉庫の点検」の管理者を決める" }).click();
  await dialog(takahashi)
    .getByRole("listitem")
    .filter({ hasText: "森　彩花" })
    .getByRole("button", { name: /^管理者にする/ })
    .click();
  await expect(takahashi.getByText("森　彩花さんを「防災倉庫の点検」の管理者にしました。")).toBeVisible();
  await expect(takahashi.getByRole("button", { name: /「防災倉庫の点検」/ })).toHaveCount(0);
});
