/** Two people at two browsers: what one writes, the other reads. */
import { expect, test } from "./house";
import { composer, dialog, enter, makeRoom, message, roomLink, roomList, say, talk } from "./screen";

test("a message is on the other's screen within a second", async ({ open }, info) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "速さ", "takahashi");
  const takahashi = await open("takahashi");
  await enter(sato, room.name);
  await enter(takahashi, room.name);
  const took: number[] = [];
  for (const text of ["一通目です", "二通目です", "三通目です"]) {
    const arrival = message(takahashi, text).waitFor().then(Date.now);
    await composer(sato).fill(text);
    const sent = Date.now();
    await composer(sato).press("Enter");
    took.push((await arrival) - sent);
  }
  info.annotations.push({ type: "milliseconds to the other's screen", description: took.join(", ") });
  expect(Math.max(...took)).toBeLessThan(1_000);
});

test("unread is counted in the list, marked in the talk, and gone once it was read", async ({ open }) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "読み残し", "takahashi");
  const takahashi = await open("takahashi");
  await enter(takahashi, room.name);
  await say(takahashi, "読んだところ");
  await enter(sato, room.name);
  await expect(message(sato, "読んだところ")).toBeVisible();
  await expect(roomLink(sato, room.name).getByText("未読")).toHaveCount(0);
  await enter(sato, "健康推進課");
  await say(takahashi, "まだ読んでいないこと", "もうひとつ");
  await expect(roomLink(sato, room.name).getByText("未読 2件")).toBeAttached();
  await enter(sato, room.name);
  const line = talk(sato).getByRole("heading", { name: "ここから未読" });
  await expect(line).toBeVisible();
  const [above, unread] = await Promise.all([
    line.boundingBox(),
    message(sato, "まだ読んでいないこと").boundingBox(),
  ]);
  const before = await message(sato, "読んだところ").first().boundingBox();
  expect(before?.y).toBeLessThan(above?.y ?? 0);
  expect(unread?.y).toBeGreaterThan(above?.y ?? 0);
  await expect(roomLink(sato, room.name).getByText("未読")).toHaveCount(0);
  await expect(line).toBeVisible();
});

test("a direct message begins at a person and reaches that person alone", async ({ open }) => {
  const sato = await open("sato");
  const kimura = await open("kimura");
  await sato.getByRole("button", { name: "人をさがす" }).click();
  await sato.getByRole("searchbox", { name: "名前・フリガナ・部署でさがす" }).fill("kimura");
  await dialog(sato).getByRole("button", { name: /木村/ }).click();
  await dialog(sato).getByRole("button", { name: "この人と話す" }).click();
  await expect(sato.getByRole("heading", { level: 1, name: /木村/ })).toBeVisible();
  await expect(sato.getByText("木村　翔太さんだけが読みます")).toBeVisible();
  await say(sato, "二人だけの話です");
  await expect(roomLink(kimura, "佐藤　美咲")).toContainText("二人だけの話です");
  await enter(kimura, "佐藤　美咲");
  await expect(message(kimura, "二人だけの話です")).toBeVisible();
});

test("a new internal room appears at once for the colleague who is brought in later", async ({ open }) => {
  const sato = await open("sato");
  const ueda = await open("ueda");
  const name = `歓迎会 ${process.pid}`;
  await sato.getByRole("button", { name: "ルームを作る" }).click();
  await dialog(sato).getByRole("textbox", { name: "ルーム名" }).fill(name);
  await dialog(sato).getByRole("button", { name: "ルームを作る" }).click();
  await expect(sato.getByRole("heading", { level: 1, name })).toBeVisible();
  await say(sato, "先に書いておきます");
  await expect(roomLink(ueda, name)).toHaveCount(0);
  await sato.getByRole("button", { name: "メンバーを追加" }).first().click();
  // A whole department in one press, and back; then the one who is meant.
  const search = sato.getByRole("searchbox", { name: "名前・フリガナ・部署でさがす" });
  await search.fill("情報政策課");
  await dialog(sato).getByRole("button", { name: "「情報政策課」で見つかった人をすべて選ぶ" }).click();
  await expect(dialog(sato).getByRole("button", { name: /^[2-9]\d*人を追加する/ })).toBeVisible();
  await dialog(sato).getByRole("button", { name: "全員を外す" }).click();
  await search.fill("うえだ");
  await dialog(sato).getByRole("checkbox", { name: /上田/ }).check();
  await dialog(sato).getByRole("button", { name: "1人を追加する" }).click();
  await enter(ueda, name);
  await expect(message(ueda, "先に書いておきます")).toBeVisible();
  await expect(sato.getByText("あおば市の2人が読みます")).toBeVisible();
});

test("a topic is found, joined, and says who will read", async ({ open }) => {
  const sato = await open("sato");
  await sato.getByRole("link", { name: "ユーザーグループ" }).click();
  await sato.getByRole("link", { name: /自治体職員ユーザーグループ/ }).click();
  await sato.getByRole("searchbox", { name: "トピックをさがす" }).fill("ふるさと");
  await sato.getByRole("button", { name: "参加する ふるさと納税" }).click();
  await expect(sato.getByRole("heading", { level: 1, name: "ふるさと納税" })).toBeVisible();
  await expect(sato.getByText(/^\d自治体の\d+人が読みます$/)).toBeVisible();
  await expect(roomLink(sato, "ふるさと納税")).toHaveAttribute("aria-current", "page");
});

test("a room shared with other municipalities cannot be mistaken for one's own", async ({ open }) => {
  const sato = await open("sato");
  const box = () => sato.locator("form").filter({ has: composer(sato) });
  const edge = () => box().evaluate((form) => getComputedStyle(form).borderTopColor);
  await enter(sato, "健康推進課");
  await expect(sato.getByText("あおば市の9人が読みます")).toBeVisible();
  await expect(sato.getByText("他の自治体の人も読みます")).toHaveCount(0);
  const own = await edge();
  await enter(sato, "新型コロナワクチン接種");
  await expect(sato.getByText("3自治体の16人が読みます")).toBeVisible();
  await expect(sato.getByText("他の自治体の人も読みます")).toBeVisible();
  await expect(sato.getByText("他の自治体と共有")).toBeVisible();
  expect(await edge()).not.toBe(own);
  await expect(
    roomList(sato).getByRole("heading", { name: /自治体職員ユーザーグループ.*のトピック/ }),
  ).toBeVisible();
});

test("people of three municipalities talk in one topic", async ({ open }) => {
  const [sato, shimada] = [await open("sato"), await open("shimada")];
  const text = `接種券の件 ${process.pid}`;
  await enter(shimada, "新型コロナワクチン接種");
  await enter(sato, "新型コロナワクチン接種");
  await say(sato, text);
  // Whoever reads at the first unread message is told that there are newer ones further down.
  const newest = shimada.getByRole("button", { name: /最新へ/ });
  await expect(newest.or(message(shimada, text)).first()).toBeVisible();
  if (await newest.isVisible()) await newest.click();
  await expect(message(shimada, text)).toContainText("あおば市");
});
