/** What messages look like: markup, code, links, and tables on their way from and to a spreadsheet. */
import { ask, expect, test } from "./house";
import { composer, enter, makeRoom, message, say, talk } from "./screen";

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
