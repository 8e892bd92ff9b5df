/** Cautions before sending: a number that looks like a マイナンバー is asked about, and never leaves the town. */
import { expect, test } from "./house";
import { dialog, enter, makeRoom, message, say } from "./screen";

const NUMBER = "1234-5678-9018";

test("who is about to send a number is asked first, and an administrator tries the rules", async ({
  open,
  forgiven,
}) => {
  forgiven.push(/422/);
  const sato = await open("sato");
  const takahashi = await open("takahashi");
  const room = await makeRoom(sato, "窓口", "takahashi");
  await enter(sato, room.name);
  await enter(takahashi, room.name);
  await say(sato, `番号は ${NUMBER} です`);
  const asked = sato.getByRole("article").filter({ hasText: NUMBER });
  await expect(sato.getByText(/マイナンバーと思われる数字が含まれています/)).toBeVisible();
  await expect(message(takahashi, NUMBER)).toHaveCount(0);
  await asked.getByRole("button", { name: "確かめて送る" }).click();
  await expect(message(takahashi, NUMBER)).toBeVisible();

  // Editing asks in a window; who goes back keeps what is typed.
  await say(sato, "あとで書きます");
  await message(takahashi, "あとで書きます").waitFor();
  await message(sato, "あとで書きます").focus();
  await sato.keyboard.press("e");
  await sato.getByRole("textbox", { name: /編集/ }).fill(`追加は ${NUMBER}`);
  await sato.keyboard.press("Enter");
  await expect(dialog(sato)).toContainText("マイナンバーと思われる数字");
  await dialog(sato).getByRole("button", { name: "確かめて送る" }).click();
  await expect(message(takahashi, "追加は")).toBeVisible();

  await takahashi.goto("/admin/cautions");
  await takahashi.getByLabel("試す文章").fill(`申請 ${NUMBER}`);
  await takahashi.getByRole("button", { name: "試してみる" }).click();
  await expect(takahashi.getByText("ほかの自治体と共有するルーム：送らせない")).toBeVisible();
  await expect(takahashi.getByText("団体の中だけのルーム：送る人に確かめる")).toBeVisible();
});
