/** 「確認しました」: asked by the author, given with one click, seen at once; and those who have not are reminded. */
import { expect, test } from "./house";
import { dialog, enter, makeRoom, message, say } from "./screen";

test("a notice is confirmed with one click, and its author sees who has and who has not", async ({
  open,
}) => {
  test.slow();
  const sato = await open("sato");
  const room = await makeRoom(sato, "確認", "takahashi", "ueda");
  const takahashi = await open("takahashi");
  await enter(takahashi, room.name);
  await enter(sato, room.name);
  await say(sato, "避難訓練は9時からです");
  await expect(message(sato, "避難訓練")).toHaveAttribute("data-number", "1");
  await message(sato, "避難訓練").focus();
  await sato.keyboard.press("Enter");
  await sato.getByRole("menuitem", { name: "確認を依頼" }).click();
  const asked = takahashi.getByRole("region", { name: "確認のお願い" });
  await asked.getByRole("button", { name: "確認しました", exact: true }).click();
  await expect(asked.getByText(/^確認しました（\d\d:\d\d）$/)).toBeVisible();
  await expect(asked.getByRole("button", { name: "確認しました", exact: true })).toHaveCount(0);

  const own = sato.getByRole("region", { name: "確認のお願い" });
  await expect(own.getByText("確認 1／2人")).toBeVisible();
  await own.getByRole("button").click();
  await expect(dialog(sato).getByRole("listitem")).toHaveText([/髙橋　健一.*に確認/s]);
  await dialog(sato).getByRole("tab", { name: "まだ 1人" }).click();
  await expect(dialog(sato).getByRole("listitem")).toHaveText([/上田　陽介/]);
  await dialog(sato).getByRole("button", { name: "まだの人に知らせる" }).click();
  await expect(sato.getByText("まだの人に知らせました。")).toBeVisible();

  const ueda = await open("ueda");
  await ueda.getByRole("button", { name: /さんのメニュー$/ }).click();
  await ueda.getByRole("menuitem", { name: "確認を依頼されているもの" }).click();
  const pending = dialog(ueda).getByRole("listitem").filter({ hasText: room.name });
  await expect(pending).toContainText("催促あり");
  await pending.getByRole("button").click();
  await expect(message(ueda, "避難訓練")).toBeInViewport();
  await ueda
    .getByRole("region", { name: "確認のお願い" })
    .getByRole("button", { name: "確認しました", exact: true })
    .click();
  await expect(own.getByText("確認 2／2人")).toBeVisible();
});
