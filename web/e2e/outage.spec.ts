/** The server dies in the middle of a sentence: nothing is lost, nothing comes twice, nobody has to reload. */
import type { Page, WebSocketRoute } from "@playwright/test";
import { ask, expect, gotoOnLine, signIn, test } from "./house";
import { Installation } from "./installation";
import { composer, enter, makeRoom, message, roomLink, say, talk, wordsOf } from "./screen";

/** High enough for every message of the test: the list holds only what is in view. */
const TALL = { width: 1366, height: 2_000 };
const NUMBERED = /第\d+便/;

function numbered(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `第${from + index}便`);
}

test("a killed server loses nothing, doubles nothing, keeps the order and needs no reload", async ({
  openBrowser,
  forgiven,
}) => {
  test.setTimeout(90_000);
  forgiven.push(/ERR_CONNECTION|WebSocket connection|net::ERR_/);
  const installation = await Installation.withDemo();
  try {
    const there = { origin: installation.origin, password: await installation.password() };
    const screen = async (loginId: string): Promise<Page> => {
      const page = await (await openBrowser({ baseURL: there.origin, viewport: TALL })).newPage();
      await signIn(page, loginId, there);
      await gotoOnLine(page, "/");
      return page;
    };
    const [sato, takahashi] = [await screen("sato"), await screen("takahashi")];
    const room = await makeRoom(sato, "停電訓練", "takahashi");
    await enter(sato, room.name);
    await enter(takahashi, room.name);
    await say(sato, ...numbered(1, 3));
    await expect(message(takahashi, "第3便")).toBeVisible();
    const marks = await Promise.all([sato, takahashi].map(markPage));

    // Killed while a burst is on its way: some of it has arrived, some has not, one perhaps without an answer.
    const burst = say(sato, ...numbered(4, 8));
    await message(sato, "第5便").waitFor();
    await installation.kill();
    await burst;
    await say(sato, ...numbered(9, 11));
    await say(takahashi, "こちらも書けます");
    await expect(message(sato, "第11便")).toContainText("接続が戻りしだい送ります");
    await expect(message(takahashi, "こちらも書けます")).toContainText("接続が戻りしだい送ります");
    await composer(sato).fill("書きかけ");

    await installation.serve();
    for (const page of [sato, takahashi]) {
      await expect(message(page, "第11便")).toBeVisible({ timeout: 40_000 });
      await expect(message(page, "こちらも書けます")).toBeVisible({ timeout: 40_000 });
      await expect(talk(page).getByText("接続が戻りしだい送ります")).toHaveCount(0, { timeout: 20_000 });
      expect(await wordsOf(page, NUMBERED)).toEqual(numbered(1, 11));
    }
    const kept = await ask<{ items: { body: string }[] }>(sato, "GET", `/rooms/${room.id}/messages`);
    const bodies = kept.items.map((one) => one.body);
    expect(bodies.filter((body) => NUMBERED.test(body))).toEqual(numbered(1, 11));
    expect(bodies.filter((body) => body === "こちらも書けます")).toHaveLength(1);
    await expect(composer(sato)).toHaveValue("書きかけ");
    expect(await Promise.all([sato, takahashi].map(readMark))).toEqual(marks);
  } finally {
    await installation.close();
  }
});

test("a room one was brought into while away is there when the line returns", async ({ open, forgiven }) => {
  forgiven.push(/WebSocket/);
  const [sato, ueda] = [await open("sato"), await open("ueda")];
  const lines: WebSocketRoute[] = [];
  let isCut = false;
  await ueda.routeWebSocket(/\/socket$/, (line) => {
    if (isCut) return void line.close({ code: 4412 });
    line.connectToServer();
    lines.push(line);
  });
  await gotoOnLine(ueda, "/");
  isCut = true;
  for (const line of lines) await line.close({ code: 4412 });
  const room = await makeRoom(sato, "留守の間に", "ueda");
  await enter(sato, room.name);
  await say(sato, "お帰りなさい");
  await expect(message(sato, "お帰りなさい")).toHaveAccessibleName(/^あなた \d+年/);
  isCut = false;
  await roomLink(ueda, room.name).waitFor({ timeout: 30_000 });
  await enter(ueda, room.name);
  await expect(message(ueda, "お帰りなさい")).toBeVisible();
});

test("whoever comes back asks over HTTP for nothing that the greeting says", async ({ open, forgiven }) => {
  forgiven.push(/WebSocket/);
  const [sato, takahashi] = [await open("sato"), await open("takahashi")];
  const room = await makeRoom(sato, "ただいま", "takahashi");
  const lines: WebSocketRoute[] = [];
  await takahashi.routeWebSocket(/\/socket$/, (line) => {
    line.connectToServer();
    lines.push(line);
  });
  await gotoOnLine(takahashi, `/rooms/${room.id}`);
  await composer(takahashi).waitFor();
  await takahashi.waitForLoadState("networkidle");
  const asked: string[] = [];
  takahashi.on("request", (request) => request.url().includes("/api/") && asked.push(request.url()));
  await lines[0]?.close({ code: 4412 });
  await enter(sato, room.name);
  await say(sato, "一つ目", "二つ目", "三つ目");
  await expect(message(takahashi, "三つ目")).toBeVisible({ timeout: 10_000 });
  await expect.poll(() => lines.length).toBe(2);
  expect(asked).toEqual([]);
});

test("where no socket gets through, HTTP takes over by itself", async ({ open, forgiven }) => {
  forgiven.push(/WebSocket/);
  const [sato, ueda] = [await open("sato"), await open("ueda")];
  const room = await makeRoom(sato, "関所", "ueda");
  await ueda.routeWebSocket(/\/socket$/, (line) => line.close());
  await ueda.goto(`/rooms/${room.id}`);
  await enter(sato, room.name);
  await say(sato, "聞こえますか");
  await expect(message(ueda, "聞こえますか")).toBeVisible({ timeout: 30_000 });
  await say(ueda, "はい、届いています");
  await expect(message(sato, "はい、届いています")).toHaveCount(1);
  await say(sato, "よかった");
  await expect(message(ueda, "よかった")).toBeVisible();
  await expect(message(ueda, "はい、届いています")).toHaveCount(1);
});

test("what waits to be sent survives a reload while the line is down", async ({ open, forgiven }) => {
  forgiven.push(/ERR_INTERNET_DISCONNECTED/);
  const sato = await open("sato");
  const room = await makeRoom(sato, "圏外", "takahashi");
  const takahashi = await open("takahashi");
  await enter(takahashi, room.name);
  await enter(sato, room.name);
  // The page stays reachable, as with an installed client; the line does not.
  await sato.routeWebSocket(/socket/, (socket) => socket.close());
  await sato.reload();
  await say(sato, "圏外で書いたもの");
  await expect(message(sato, "圏外で書いたもの")).toContainText("接続が戻りしだい送ります");
  const back = await sato.context().newPage();
  await sato.close();
  await back.goto(`/rooms/${room.id}`);
  await expect(message(takahashi, "圏外で書いたもの")).toHaveCount(1);
  await expect(message(back, "圏外で書いたもの")).toHaveCount(1);
});

/** A mark that only a reload can remove. */
function markPage(page: Page): Promise<number> {
  return page.evaluate(() => {
    const mark = Math.random();
    Object.assign(window, { mark });
    return mark;
  });
}

function readMark(page: Page): Promise<unknown> {
  return page.evaluate(() => Reflect.get(window, "mark"));
}
