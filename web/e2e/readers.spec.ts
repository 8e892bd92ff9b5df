/** Who has read: the author sees it without a reload, by figure and by name, and only by figure where names are hidden. */
import { ask, expect, test } from "./house";
import { dialog, enter, makeRoom, message, say } from "./screen";

test("the author sees how many have read and who, while it happens", async ({ open }) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "既読", "takahashi", "ueda");
  await enter(sato, room.name);
  await say(sato, "庁舎の停電は土曜の9時からです");
  const mark = message(sato, "停電は土曜").getByRole("button", { name: /既読を見る$/ });
  await expect(mark).toHaveCount(0);

  const takahashi = await open("takahashi");
  await enter(takahashi, room.name);
  await expect(mark).toHaveText(/既読 1/);
  await expect(takahashi.getByRole("button", { name: /既読を見る$/ })).toHaveCount(0);

  await mark.click();
  const list = dialog(sato);
  await expect(list.getByRole("tab", { name: "既読 1人" })).toHaveAttribute("aria-selected", "true");
  await expect(list.getByRole("listitem")).toHaveText([/髙橋　健一.*情報政策課.*に読みました/s]);
  await list.getByRole("tab", { name: "既読 1人" }).press("ArrowRight");
  await expect(list.getByRole("listitem")).toHaveText([/上田　陽介/]);

  const ueda = await open("ueda");
  await enter(ueda, room.name);
  await expect(list.getByText("全員が読みました。")).toBeVisible();
  await sato.keyboard.press("Escape");
  await expect(mark).toHaveText(/全員既読/);
});

test("a room may hide who has read: then nobody learns more than how many", async ({ open }) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "無記名", "takahashi");
  await enter(sato, room.name);
  await sato.getByRole("button", { name: "ルームの操作" }).click();
  await sato.getByRole("menuitem", { name: "名前と設定を変える" }).click();
  await dialog(sato).getByRole("checkbox", { name: "読んだ人の名前を表示しない" }).check();
  await dialog(sato).getByRole("button", { name: "変更する" }).click();
  await expect(dialog(sato)).toHaveCount(0);
  await say(sato, "アンケートのお願い");
  const takahashi = await open("takahashi");
  const { id } = await ask<{ id: string }>(takahashi, "GET", "/me");
  const heard: string[] = [];
  sato.on("response", async (answer) => answer.url().includes("/readers") && heard.push(await answer.text()));
  await enter(takahashi, room.name);
  await message(sato, "アンケート")
    .getByRole("button", { name: /既読を見る$/ })
    .click();
  await expect(dialog(sato).getByText("名前は表示されません")).toBeVisible();
  await expect(dialog(sato).getByRole("listitem")).toHaveCount(0);
  expect(heard.join()).toContain('"read":1');
  expect(heard.join()).not.toContain(id);
});
