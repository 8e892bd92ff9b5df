/** Words that want to be more than words: as messages, as names of people, rooms and groups, nothing of them runs. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { findings, HOSTILE, HOSTILE_NAMES, renderNaively, watch } from "./hostile";
import { furnishFiles, hearRawNames, lookAtFiles, saveFiles } from "./hostileFiles";
import { ask, expect, gotoOnLine, signIn, test } from "./house";
import { Installation } from "./installation";
import { composer, talk } from "./screen";

const [FIRST, PASSWORD] = ["はじめの-ながい-あいことば-6", "とても-ながい-あいことば-7"];
const HEADER = "職員番号,氏名,フリガナ,部署コード,部署名,職名,メールアドレス,ログインID,初期パスワード";
const [PERSON = "", DEPARTMENT = "", TITLE = "", GROUP = "", TOPIC = ""] = HOSTILE_NAMES;

let installation: Installation;

test.beforeAll(async () => {
  test.setTimeout(90_000);
  installation = await Installation.found();
  await installation.kairan("organisation", "add", "312908", "あおば市");
  await installation.kairan("user-group", "add", GROUP, "--admit", "312908");
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const lines = [
    ["S1", "佐藤　美咲", "サトウ　ミサキ", "100", DEPARTMENT, TITLE, "", "sato", FIRST],
    ["S2", PERSON, "アクニン", "100", DEPARTMENT, TITLE, "", "akunin", FIRST],
    ...HOSTILE_NAMES.map((name, index) => [
      `N${index}`,
      name,
      "アクニン",
      "100",
      DEPARTMENT,
      TITLE,
      "",
      `n${index}`,
      "",
    ]),
  ];
  const list = join(installation.dataDir, "list.csv");
  await writeFile(list, [HEADER, ...lines.map((line) => line.map(quote).join(","))].join("\n"));
  await installation.kairan("people", "import", "312908", list);
  await installation.serve({ KAIRAN_SENDS_PER_10_SECONDS: "1000" });
  for (const login_id of ["sato", "akunin"]) await chooseAPassword(login_id);
});

test.afterAll(() => installation.close());

/** What stood in the list has to be changed at the first sign-in. */
async function chooseAPassword(login_id: string): Promise<void> {
  const answer = await fetch(`${installation.origin}/api/v1/sign-in`, {
    method: "POST",
    headers: { Origin: installation.origin, "Content-Type": "application/json" },
    body: JSON.stringify({ login_id, password: FIRST, new_password: PASSWORD }),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

test("nothing of them runs, with a content security policy behind us and without", async ({
  openBrowser,
  forgiven,
}) => {
  test.setTimeout(120_000);
  const guarded = await openFor(openBrowser, "sato", { bypassCSP: false });
  const roomId = await furnish(guarded);
  await lookAround(guarded, roomId);
  await lookAtForwarded(guarded, roomId);
  const filesId = await furnishFiles(guarded);
  await lookAtFiles(guarded, filesId, () => expectNothing(guarded));
  await saveFiles(guarded, filesId);
  const bare = await openFor(openBrowser, "akunin", { bypassCSP: true });
  await lookAround(bare, roomId);
  await hearRawNames(bare);
  await lookAtFiles(bare, filesId, () => expectNothing(bare));

  // What a careless client would do is noticed, or the above would mean nothing.
  forgiven.push(/.*/);
  for (const page of [guarded, bare]) await renderNaively(page, HOSTILE.slice(0, 5));
  await expect.poll(() => findings(guarded)).toContainEqual(expect.stringMatching(/^policy: script-src/));
  await expect.poll(() => findings(bare)).toContainEqual(expect.stringMatching(/^ran/));
});

type OpenBrowser = (options: BrowserContextOptions) => Promise<BrowserContext>;

async function openFor(
  openBrowser: OpenBrowser,
  loginId: string,
  options: BrowserContextOptions,
): Promise<Page> {
  const there = { origin: installation.origin, password: PASSWORD };
  const page = await (await openBrowser({ baseURL: there.origin, ...options })).newPage();
  await watch(page);
  await signIn(page, loginId, there);
  await gotoOnLine(page, "/");
  return page;
}

/** Rooms with such names, a topic in such a group, and one room where everything was said. */
async function furnish(page: Page): Promise<string> {
  const { items: people } = await ask<{ items: { id: string }[] }>(page, "GET", "/people?q=アクニン");
  const person_ids = people.map((one) => one.id);
  const everything = { kind: "internal", name: "全部", description: HOSTILE[1], person_ids };
  const room = await ask<{ id: string }>(page, "POST", "/rooms", everything);
  for (const body of HOSTILE) await say(page, room.id, body);
  const [group] = (await ask<{ items: { id: string }[] }>(page, "GET", "/user-groups")).items;
  await ask(page, "POST", "/rooms", { kind: "topic", user_group_id: group?.id, name: TOPIC });
  for (const name of HOSTILE_NAMES) {
    const named = await ask<{ id: string }>(page, "POST", "/rooms", { kind: "internal", name, person_ids });
    await say(page, named.id, name);
  }
  return room.id;
}

async function say(page: Page, roomId: string, body: string): Promise<void> {
  await ask(page, "POST", `/rooms/${roomId}/messages`, { client_id: crypto.randomUUID(), body });
}

/** Everywhere that names and words stand: the talk from end to end, people, the switcher, groups, what is offered. */
async function lookAround(page: Page, roomId: string): Promise<void> {
  await gotoOnLine(page, `/rooms/${roomId}`);
  await talk(page).getByRole("article").first().waitFor();
  await readAll(page);
  await composer(page).fill("@アクニン");
  await composer(page).press("End");
  await page.getByRole("option").first().waitFor();
  await expectNothing(page);
  await composer(page).fill(HOSTILE.join("\n").slice(0, 5_000));
  await composer(page).press("Control+Enter");
  await expect(composer(page)).toHaveValue("");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("script");
  await page.getByRole("option").first().waitFor();
  await expectNothing(page);
  await page.keyboard.press("Escape");
  await talk(page).getByRole("article").last().waitFor();
  await expectNothing(page);
  await page.getByRole("link", { name: "ユーザーグループ" }).click();
  await page.getByRole("link", { name: GROUP }).last().click();
  await page.getByText(TOPIC).first().waitFor();
  await expectNothing(page);
}

/** Each once more in another room, under the header that says where it comes from. */
async function lookAtForwarded(page: Page, roomId: string): Promise<void> {
  const to = await ask<{ id: string }>(page, "POST", "/rooms", { kind: "internal", name: "転送先" });
  for (const number of HOSTILE.keys()) {
    const draft = { client_id: crypto.randomUUID(), to_room_id: to.id };
    await ask(page, "POST", `/rooms/${roomId}/messages/${number + 1}/forward`, draft);
  }
  await gotoOnLine(page, `/rooms/${to.id}`);
  await talk(page).getByText("転送されたメッセージ").first().waitFor();
  await readAll(page);
}

/** To one end and back to the other, a part of a page at a time, until every message has stood on the screen. */
async function readAll(page: Page): Promise<void> {
  const seen = new Set<string | null>();
  let way = 300;
  for (let step = 0; step < 240 && seen.size < HOSTILE.length; step += 1) {
    const shown = talk(page).getByRole("article");
    const numbers = await shown.evaluateAll((all) => all.map((one) => one.getAttribute("data-number")));
    for (const number of numbers) seen.add(number);
    await expectNothing(page);
    if (!(await scrolled(page, way))) way = -way;
  }
  expect(seen.size, "every message was on the screen").toBeGreaterThanOrEqual(HOSTILE.length);
}

/** Whether there was anything left to scroll. */
function scrolled(page: Page, way: number): Promise<boolean> {
  return talk(page).evaluate((log, by) => {
    const before = log.scrollTop;
    log.scrollBy(0, by);
    return log.scrollTop !== before;
  }, way);
}

async function expectNothing(page: Page): Promise<void> {
  expect(await findings(page), "nothing ran, nothing was complained of, nothing strange is there").toEqual(
    [],
  );
}
