/** The class of a room: everybody sees it, its owner changes it, and the server keeps to what follows from it. */
import { expect, test } from "./ruled";
import { composer, dialog, enter, makeRoom, message, say } from "./screen";

test("a room becomes secret before everybody's eyes, and lets nothing out until the rules say so", async ({
  open,
  forgiven,
}) => {
  forgiven.push(/403/);
  const sato = await open("sato");
  const takahashi = await open("takahashi");
  const secret = await makeRoom(sato, "入札", "takahashi");
  const open_ = await makeRoom(sato, "連絡", "takahashi");
  await enter(sato, secret.name);
  await enter(takahashi, secret.name);
  await expect(takahashi.getByRole("status", { name: "情報区分" })).toContainText("個人情報は書けません");

  await sato.getByRole("button", { name: "ルームの操作" }).click();
  await sato.getByRole("menuitem", { name: "情報区分を変える" }).click();
  await dialog(sato)
    .getByRole("radio", { name: /機密性3/ })
    .check();
  await dialog(sato).getByRole("checkbox", { name: "個人情報を扱ってよい" }).check();
  await dialog(sato).getByRole("button", { name: "変更する" }).click();
  await expect(dialog(sato)).toHaveCount(0);
  const banner = takahashi.getByRole("status", { name: "情報区分" });
  await expect(banner).toContainText("機密性3");
  await expect(banner).toContainText("個人情報を扱えます");

  await say(takahashi, "予定価格の話");
  await message(sato, "予定価格の話").focus();
  await sato.keyboard.press("f");
  await dialog(sato).getByRole("combobox").fill(open_.name);
  await sato.keyboard.press("Enter");
  await dialog(sato).getByRole("button", { name: "転送する" }).click();
  await expect(dialog(sato)).toContainText("このルームの情報区分では、発言をほかのルームへ転送できません");
  await sato.keyboard.press("Escape");

  // The administrator lets files into secret rooms, and takes it back.
  await takahashi.goto("/admin/classes");
  const files = takahashi.getByRole("checkbox", { name: "機密性3：ファイルを置ける" });
  await expect(files).not.toBeChecked();
  await files.click();
  await expect(takahashi.getByText("ルームの決まりを変えました。すぐに守られます。")).toBeVisible();
  await takahashi.getByRole("button", { name: "元に戻す" }).click();
  await expect(files).not.toBeChecked();
  await expect(composer(sato)).toBeVisible();
});
