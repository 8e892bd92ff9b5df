/** The console: an administrator keeps people, guests, departments and sight; a department's, its own people alone. */
import { expect, test } from "./house";
import { dialog } from "./screen";

test("an administrator lets in a guest, suspends and reinstates, and says who sees whom", async ({
  open,
}) => {
  const takahashi = await open("takahashi");
  await takahashi.getByRole("button", { name: "髙橋　健一さんのメニュー" }).click();
  await takahashi.getByRole("menuitem", { name: "管理" }).click();
  await expect(takahashi.getByRole("heading", { level: 1, name: "管理" })).toBeVisible();
  await expect(takahashi.getByRole("img", { name: /日ごとの発言数/ })).toBeVisible();
  await takahashi.getByRole("button", { name: "表で見る" }).first().click();
  await expect(takahashi.getByRole("table", { name: "日ごとの発言数" })).toBeVisible();

  await takahashi.getByRole("tab", { name: "人とゲスト" }).click();
  await takahashi.getByRole("button", { name: "ゲストを登録" }).click();
  await dialog(takahashi).getByLabel("氏名").fill("田中　一郎");
  await dialog(takahashi).getByLabel("フリガナ").fill("タナカ　イチロウ");
  await dialog(takahashi).getByLabel("会社・団体の名前").fill("株式会社あおばシステム");
  await dialog(takahashi).getByLabel("ログインID").fill("tanaka");
  await dialog(takahashi).getByRole("button", { name: "登録する" }).click();
  await expect(dialog(takahashi).getByRole("status")).toContainText("ログインID：tanaka");
  await takahashi.keyboard.press("Escape");
  await takahashi.getByRole("radio", { name: "ゲスト" }).check();
  await expect(takahashi.getByRole("listitem").filter({ hasText: "田中　一郎" })).toContainText(
    "株式会社あおばシステム ゲスト",
  );

  await takahashi.getByRole("radio", { name: "利用中" }).check();
  await takahashi.getByRole("searchbox", { name: "人を探す" }).fill("うえだ");
  await takahashi.getByRole("button", { name: "上田　陽介さんを利用停止にする" }).click();
  await takahashi.getByRole("button", { name: "元に戻す" }).click();
  await expect(takahashi.getByText("上田　陽介さんの利用を再開しました。")).toBeVisible();

  await takahashi.getByRole("button", { name: "まとめて利用停止" }).click();
  const several = takahashi.getByRole("region", { name: "まとめて利用停止" });
  await several.getByRole("checkbox", { name: "上田　陽介" }).check();
  await several.getByRole("button", { name: "選んだ1人を利用停止にする" }).click();
  await expect(dialog(takahashi)).toContainText("上田　陽介。すぐにサインアウトし");
  await dialog(takahashi).getByRole("button", { name: "選んだ1人を利用停止にする" }).click();
  await expect(several.getByRole("status")).toHaveText("1人を利用停止にしました。");
  // The button that began it is gone; whoever works with the keyboard is at the way back.
  await expect(several.getByRole("button", { name: "この人たちを元に戻す" })).toBeFocused();
  await takahashi.keyboard.press("Enter");
  await expect(several.getByRole("status")).toHaveText("1人の利用を再開しました。");
  await several.getByRole("button", { name: "閉じる" }).click();

  await takahashi.getByRole("tab", { name: "名簿の見え方" }).click();
  await expect(takahashi.getByText("いまは、全員が全員を見られます。")).toBeVisible();
  await takahashi.getByRole("combobox", { name: "分ける部署" }).selectOption({ index: 1 });
  await takahashi.getByRole("main").getByRole("button", { name: "加える" }).click();
  await expect(takahashi.getByRole("heading", { level: 3, name: /の人だけから見えます。/ })).toBeVisible();
  await takahashi.getByRole("button", { name: "元に戻す" }).last().click();
  await expect(takahashi.getByText("いまは、全員が全員を見られます。")).toBeVisible();

  await takahashi.getByRole("tab", { name: "権限の一覧" }).click();
  const line = takahashi.getByRole("row", { name: /役割を与える/ });
  await expect(line.getByRole("cell")).toHaveText(["―", "―", "―", "―", "できる", "―"]);
});

test("whoever administers nothing finds no way to it", async ({ open }) => {
  const sato = await open("sato");
  await sato.getByRole("button", { name: "佐藤　美咲さんのメニュー" }).click();
  await expect(sato.getByRole("menuitem", { name: "設定" })).toBeVisible();
  await expect(sato.getByRole("menuitem", { name: "管理" })).toHaveCount(0);
  await sato.goto("/admin/people");
  await expect(sato).toHaveURL(/\/$/);
});
