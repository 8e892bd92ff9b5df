/** Taking what was said to another room, without a mouse. */
import { expect, test } from "./house";
import { dialog, enter, makeRoom, message, say } from "./screen";

test("with the keyboard alone a message goes to another room, with the name of whoever said it", async ({
  open,
}) => {
  const sato = await open("sato");
  const from = await makeRoom(sato, "もと", "takahashi");
  const to = await makeRoom(sato, "さき", "takahashi");
  const takahashi = await open("takahashi");
  await enter(sato, from.name);
  await enter(takahashi, from.name);
  await say(takahashi, "接種会場が変わりました");
  await expect(message(sato, "接種会場が変わりました")).toBeVisible();

  await message(sato, "接種会場が変わりました").focus();
  await sato.keyboard.press("f");
  await expect(dialog(sato).getByRole("combobox")).toBeFocused();
  await sato.keyboard.type(to.name);
  await sato.keyboard.press("Enter");
  await expect(dialog(sato)).toContainText("接種会場が変わりました");
  await expect(dialog(sato)).toContainText(to.name);
  await expect(dialog(sato).getByRole("button", { name: "転送する" })).toBeFocused();
  await sato.keyboard.press("Enter");
  await expect(dialog(sato)).toHaveCount(0);

  await enter(takahashi, to.name);
  const forwarded = message(takahashi, "接種会場が変わりました");
  await expect(forwarded).toContainText("転送されたメッセージ");
  await expect(forwarded).toContainText("髙橋　健一");
  await expect(forwarded).toContainText(`「${from.name}」から`);

  // The words are another's: there is nothing to edit.
  await enter(sato, to.name);
  await message(sato, "接種会場が変わりました").focus();
  await sato.keyboard.press("Enter");
  await expect(sato.getByRole("menuitem", { name: "送信取消" })).toBeVisible();
  await expect(sato.getByRole("menuitem", { name: "編集", exact: true })).toHaveCount(0);
});
