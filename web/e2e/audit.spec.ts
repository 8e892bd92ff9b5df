/** The audit on the screen: who may look finds what was done, and is seen looking. */
import { readFile } from "node:fs/promises";
import { ask, expect, test } from "./house";
import { dialog, idOf } from "./screen";

test("an administrator makes an auditor, who finds a withdrawn message and reads it with a reason", async ({
  open,
}) => {
  const [takahashi, sato] = [await open("takahashi"), await open("sato")];
  const room = await ask<{ id: string }>(sato, "POST", "/rooms", { kind: "internal", name: "窓口の相談" });
  const body = "取り消したい言葉";
  await ask(sato, "POST", `/rooms/${room.id}/messages`, { client_id: crypto.randomUUID(), body });
  await ask(sato, "DELETE", `/rooms/${room.id}/messages/1`);

  await takahashi.getByRole("button", { name: "髙橋　健一さんのメニュー" }).click();
  await takahashi.getByRole("menuitem", { name: "監査記録" }).click();
  await expect(takahashi.getByRole("heading", { level: 1, name: "監査記録" })).toBeVisible();
  await takahashi.getByRole("button", { name: "監査担当を加える" }).click();
  await dialog(takahashi).getByRole("searchbox").fill("うえだ");
  await dialog(takahashi).getByRole("button", { name: /上田/ }).click();
  await expect(takahashi.getByRole("region", { name: "見られる人" })).toContainText("上田　陽介");

  const ueda = await open("ueda");
  await ueda.goto("/audit");
  await expect(ueda.getByRole("row", { name: /役割の変更/ }).first()).toContainText("上田　陽介");
  await ueda.getByRole("main").getByText("絞り込み", { exact: true }).click();
  await ueda.getByRole("combobox", { name: "操作" }).selectOption({ label: "送信取消" });
  await expect(ueda).toHaveURL(/act=message\.deleted/);
  const row = ueda.getByRole("row", { name: /佐藤/ }).first();
  await row.getByRole("button", { name: "原文を読む" }).click();
  await dialog(ueda).getByRole("button", { name: "記録して読む" }).click();
  await expect(dialog(ueda)).toContainText("理由を5文字以上で書いてください。");
  await dialog(ueda).getByRole("textbox", { name: "理由" }).fill("情報公開請求 第12号のため");
  await dialog(ueda).getByRole("button", { name: "記録して読む" }).click();
  await expect(dialog(ueda).getByRole("listitem")).toContainText(body);

  // A room that one is not in opens with a reason, too; what was withdrawn stays withdrawn there.
  await ueda.goto(`/audit?room=${room.id}`);
  await ueda.getByRole("button", { name: "このルームを開く（理由が必要）" }).click();
  await dialog(ueda).getByRole("textbox", { name: "理由" }).fill("住民からの通報の確認のため");
  await dialog(ueda).getByRole("button", { name: "記録して開く" }).click();
  await expect(dialog(ueda).getByRole("listitem")).toContainText("（取り消された発言）");
  await expect(dialog(ueda)).not.toContainText(body);
  await takahashi.goto("/audit?act=room.opened");
  await expect(takahashi.getByRole("row", { name: /ルームの閲覧/ }).first()).toContainText(
    "住民からの通報の確認のため",
  );

  // The organisation sees who read it, and why.
  await takahashi.goto("/audit?act=message.original_read");
  const read = takahashi.getByRole("row", { name: /原文の閲覧/ }).first();
  await expect(read).toContainText("上田　陽介");
  await expect(read).toContainText("情報公開請求 第12号のため");

  const saving = takahashi.waitForEvent("download");
  await takahashi.getByRole("button", { name: "CSV で保存" }).click();
  const table = await readFile(await (await saving).path(), "utf8");
  expect(table.startsWith("\ufeff番号,日時,操作")).toBe(true);
  expect(table).toContain("message.original_read");
  expect(table).not.toContain(body);

  await takahashi.goto("/audit");
  await takahashi.getByRole("button", { name: "上田　陽介さんを監査担当から外す" }).click();
  await expect(takahashi.getByText("上田　陽介さんを監査担当から外しました。")).toBeVisible();
  await expect(takahashi.getByRole("region", { name: "見られる人" })).not.toContainText("上田　陽介");
});

test("whoever may not look finds no way to it", async ({ open }) => {
  const sato = await open("sato");
  await sato.getByRole("button", { name: "佐藤　美咲さんのメニュー" }).click();
  await expect(sato.getByRole("menuitem", { name: "設定" })).toBeVisible();
  await expect(sato.getByRole("menuitem", { name: "監査記録" })).toHaveCount(0);
  await sato.goto("/audit");
  await expect(sato).toHaveURL(/\/$/);
  expect(await idOf(sato, "sato")).toMatch(/^[0-9a-f-]{36}$/);
});
