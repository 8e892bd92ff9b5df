/** What was typed never disappears by itself. */
import { expect, test, theInstallation } from "./house";
import { composer, dialog, enter, makeRoom, message, roomLink, say } from "./screen";

test("a draft stays with its room while one looks into another", async ({ open }) => {
  const sato = await open("sato");
  const [first, second] = [await makeRoom(sato, "下書き甲"), await makeRoom(sato, "下書き乙")];
  await enter(sato, first.name);
  await composer(sato).fill("甲に書きかけ");
  await enter(sato, second.name);
  await expect(composer(sato)).toHaveValue("");
  await composer(sato).fill("乙に書きかけ");
  await expect(roomLink(sato, first.name).getByText("下書き", { exact: true })).toBeVisible();
  await enter(sato, first.name);
  await expect(composer(sato)).toHaveValue("甲に書きかけ");
});

test("a draft survives a reload in the very moment after typing", async ({ open }) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "再読込");
  await enter(sato, room.name);
  await composer(sato).pressSequentially("消えては困る文章");
  await sato.reload();
  await expect(composer(sato)).toHaveValue("消えては困る文章");
});

test("a sent draft does not come back", async ({ open }) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "送信済み");
  await enter(sato, room.name);
  await say(sato, "送ったもの");
  await expect(message(sato, "送ったもの")).toBeVisible();
  await sato.reload();
  await expect(message(sato, "送ったもの")).toHaveCount(1);
  await expect(composer(sato)).toHaveValue("");
});

test("an expired session asks to sign in on top of the page and keeps every word", async ({
  open,
  forgiven,
}) => {
  forgiven.push(/401/);
  const sato = await open("sato");
  const room = await makeRoom(sato, "時間切れ");
  await enter(sato, room.name);
  await composer(sato).fill("長い説明の途中");
  await sato.context().clearCookies();
  // The first request that needs a session finds out: here, opening the settings of another kind of list.
  await sato.getByRole("link", { name: "ユーザーグループ" }).click();
  await expect(dialog(sato).getByRole("heading", { name: "もう一度サインインしてください" })).toBeVisible();
  await expect(dialog(sato).getByRole("textbox", { name: "ログインID" })).toHaveValue("sato");
  await dialog(sato).getByRole("textbox", { name: "パスワード" }).fill(theInstallation().password);
  await dialog(sato).getByRole("button", { name: "サインイン" }).click();
  await expect(dialog(sato)).toHaveCount(0);
  await expect(sato.getByRole("heading", { level: 1, name: "ユーザーグループ" })).toBeVisible();
  await enter(sato, room.name);
  await expect(composer(sato)).toHaveValue("長い説明の途中");
  await composer(sato).press("Enter");
  await expect(message(sato, "長い説明の途中")).toHaveAccessibleName(/^あなた \d+年/);
  await sato.reload();
  await expect(message(sato, "長い説明の途中")).toHaveCount(1);
});

test("signing out leaves no draft behind for the next person at this computer", async ({ open }) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "共用端末", "takahashi");
  await enter(sato, room.name);
  await composer(sato).fill("他人に見せたくない下書き");
  await sato.getByRole("button", { name: "佐藤　美咲さんのメニュー" }).click();
  await sato.getByRole("menuitem", { name: "サインアウト" }).click();
  await dialog(sato).getByRole("button", { name: "サインアウト" }).click();
  await sato.getByRole("textbox", { name: "ログインID" }).fill("ｔａｋａｈａｓｈｉ");
  await sato.getByRole("textbox", { name: "パスワード" }).fill(theInstallation().password);
  await sato.getByRole("button", { name: "サインイン" }).click();
  await enter(sato, room.name);
  await expect(composer(sato)).toHaveValue("");
});
