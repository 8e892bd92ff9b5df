/** What messages look like: markup, code, links, and tables on their way from and to a spreadsheet. */
import { ask, expect, test } from "./house";
import { composer, dialog, enter, makeRoom, message, roomLink, say, talk } from "./screen";

const TABLE = "| 課 | 人数 |\n| --- | --: |\n| 税務課 | 1,204 |\n| 市民課 | 34 |";

test("markup is shown, and code goes to the clipboard", async ({ open }) => {
  const page = await open("sato");
  const room = await makeRoom(page, "書き方");
  await enter(page, room.name);
  await say(page, "**重要** と *補足* と ~~取消~~ です。https://www.aoba.lg.jp/kenko。");
  const shown = message(page, "重要");
  await expect(shown.getByText("重要", { exact: true })).toHaveCSS("font-weight", "700");
  await expect(shown.getByRole("link")).toHaveAttribute("href", "https://www.aoba.lg.jp/kenko");
  await say(page, "- 受付\n- 接種\n  - 問診\n\n> 前回のまとめ\n```\n=SUM(A1:A3)\n```");
  const listed = message(page, "前回のまとめ");
  await expect(listed.getByRole("list")).toHaveCount(2);
  await expect(listed.getByRole("blockquote")).toHaveText("前回のまとめ");
  await listed.getByRole("button", { name: "コピー" }).click();
  await expect(page.getByText("コピーしました。")).toBeVisible();
  await composer(page).press("Control+v");
  await expect(composer(page)).toHaveValue("=SUM(A1:A3)");
});

test("a table comes from a spreadsheet, is shown as one, and goes back as one", async ({ open }) => {
  const page = await open("sato");
  const room = await makeRoom(page, "表");
  await enter(page, room.name);
  await ask(page, "POST", `/rooms/${room.id}/messages`, { client_id: crypto.randomUUID(), body: TABLE });
  const table = talk(page).getByRole("table");
  await expect(table.getByRole("columnheader")).toHaveText(["課", "人数"]);
  await expect(table.getByRole("row")).toHaveCount(3);
  await talk(page).getByRole("button", { name: "表をコピー" }).click();
  await composer(page).click();
  await composer(page).press("Control+v");
  await expect(page.getByText("表として送ります（2行 × 2列）。")).toBeVisible();
  await expect(composer(page)).toHaveValue(`${TABLE}\n`);
  await composer(page).press("Control+z");
  await expect(composer(page)).toHaveValue("課\t人数\n税務課\t1,204\n市民課\t34");
  await expect(page.getByText(/表として送ります/)).toHaveCount(0);
  await composer(page).press("Control+Shift+z");
  await page.getByRole("button", { name: "送信" }).click();
  await expect(table).toHaveCount(2);
});

test("cells selected by hand are a table in the box too", async ({ open }) => {
  const page = await open("sato");
  const room = await makeRoom(page, "手で選ぶ");
  await enter(page, room.name);
  await ask(page, "POST", `/rooms/${room.id}/messages`, { client_id: crypto.randomUUID(), body: TABLE });
  await talk(page).getByRole("table").waitFor();
  await page.evaluate(() => {
    const table = document.querySelector("[role=log] table");
    if (table) getSelection()?.selectAllChildren(table);
  });
  await page.keyboard.press("Control+c");
  await composer(page).click();
  await composer(page).press("Control+v");
  await expect(composer(page)).toHaveValue(`${TABLE}\n`);
});

test("a whole group is called only after its number was seen, and each of it is told", async ({ open }) => {
  const page = await open("sato");
  const room = await makeRoom(page, "呼びかけ", "takahashi", "ueda");
  const takahashi = await open("takahashi");
  await enter(takahashi, "全庁連絡");
  await enter(page, room.name);
  await composer(page).fill("＠全員 明日は8時に集合です");
  await composer(page).press("Enter");
  await expect(dialog(page)).toContainText("@全員 は、2人に知らせます。");
  await page.keyboard.press("Escape");
  await expect(message(page, "明日は8時")).toHaveCount(0);
  await composer(page).press("Enter");
  await page.getByRole("button", { name: "知らせて送る" }).press("Enter");
  await expect(message(page, "@全員 明日は8時")).toBeVisible();
  await expect(composer(page)).toHaveValue("");
  await expect(composer(page)).toBeFocused();
  await expect(roomLink(takahashi, room.name)).toContainText("@全員 明日は8時");
  await expect(roomLink(takahashi, room.name).getByText("あなたへのメンション 1件")).toBeAttached();

  // Sent later, it calls as many: that is asked too, or stands where a time is chosen.
  await composer(page).fill("＠全員 来週も集合です");
  await page.getByRole("button", { name: "あとで送る" }).click();
  await page
    .getByRole("menuitem", { name: /に送る$/ })
    .first()
    .click();
  await expect(dialog(page)).toContainText(/@全員 は、2人に知らせます。.+ に送りますか。/);
  await page.getByRole("button", { name: "やめる" }).click();
  await expect(composer(page)).toHaveValue("＠全員 来週も集合です");
  await page.getByRole("button", { name: "あとで送る" }).click();
  await page.getByRole("menuitem", { name: "日時を選んで送る…" }).click();
  await expect(dialog(page)).toContainText("@全員 は、2人に知らせます。");
  await page.keyboard.press("Escape");
  await composer(page).fill("");

  await composer(page).pressSequentially("＠情報政策");
  await page
    .getByRole("option", { name: /情報政策課/ })
    .last()
    .waitFor();
  await composer(page).press("ArrowUp");
  await composer(page).press("Enter");
  await expect(composer(page)).toHaveValue("@情報政策課 ");
  await composer(page).press("End");
  await composer(page).pressSequentially("確認をお願いします");
  await composer(page).press("Enter");
  await expect(dialog(page)).toContainText("@情報政策課 は、1人に知らせます。");
  await page.keyboard.press("Enter");
  await expect(roomLink(takahashi, room.name).getByText("あなたへのメンション 2件")).toBeAttached();
  await enter(takahashi, room.name);
  await expect(message(takahashi, "確認をお願いします").getByText("@情報政策課")).toBeVisible();
});
