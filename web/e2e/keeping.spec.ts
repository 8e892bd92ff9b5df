/** Keeping a hall in order: closing a department and opening it again, as the one who administers あおば市. */
import { expect, test } from "./house";
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
  await page.getByRole("button", { name: "「健康推進課」を廃止" }).click();
  await expect(dialog(page)).toContainText("佐藤　美咲");
  const act = dialog(page).getByRole("button", { name: /人を移して廃止する$/ });
  await expect(act).toHaveAttribute("aria-disabled", "true");
  await dialog(page)
    .getByRole("combobox", { name: "所属している人の移し先" })
    .selectOption({ label: "臨時給付金室" });
  await act.click();
  await expect(page.getByText(/人を移し、「健康推進課」を廃止しました。/)).toBeVisible();
  await page.getByRole("button", { name: "元に戻す" }).last().click();
  await expect(page.getByText(/「健康推進課」を再開し、\d+人を元の所属に戻しました。/)).toBeVisible();
  await expect(page.getByRole("button", { name: "「健康推進課」を廃止" })).toBeVisible();
});
