/** What must hold all the way: no request leaves the house, and large type leaves room to work. */
import { asPeopleHaveIt } from "./chromium";
import { expect, gotoOnLine, test } from "./house";
import { composer, enter, roomLink, say, talk } from "./screen";

test.use({ launchOptions: asPeopleHaveIt });

test("a whole journey asks nobody but our own server, under a policy that allows no other", async ({
  open,
  origin,
}) => {
  const sato = await open("sato", { serviceWorkers: "allow" });
  const asked: string[] = [];
  sato.context().on("request", (request) => asked.push(request.url()));
  await sato.reload();
  await enter(sato, "新型コロナワクチン接種");
  await sato.getByRole("link", { name: "ユーザーグループ" }).click();
  await sato.getByRole("link", { name: /自治体職員ユーザーグループ/ }).click();
  await sato.getByRole("button", { name: "トピックを作る" }).waitFor();
  await sato.goto("/");
  await enter(sato, "健康推進課");
  await say(
    sato,
    "https://example.jp/ を見てください ![絵](https://example.jp/a.png) <img src=https://example.jp/b.png>",
  );
  await expect(talk(sato).getByRole("link", { name: "https://example.jp/" }).last()).toBeVisible();
  expect(asked.length).toBeGreaterThan(50);
  expect(
    asked.some((address) => /\.woff2$/.test(address)),
    "fonts are asked for, too",
  ).toBe(true);
  expect([...new Set(asked.map((address) => new URL(address).origin))]).toEqual([origin]);
  const page = await sato.request.get("/");
  const policy = page.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe-|https?:|\*/);
});

test("the ears of these tests hear a request that leaves, a script that throws, a style that is forbidden", async ({
  open,
  forgiven,
}) => {
  forgiven.push(/./);
  const sato = await open("sato");
  const heard: string[] = [];
  sato.context().on("console", (message) => heard.push(message.text()));
  sato.context().on("weberror", (error) => heard.push(error.error().message));
  await sato.evaluate(() => {
    document.body.setAttribute("style", "color: red");
    void fetch("https://example.jp/").catch(() => undefined);
    setTimeout(() => {
      throw new Error("thrown on purpose");
    });
  });
  await expect.poll(() => heard.join("\n")).toMatch(/thrown on purpose/);
  expect(heard.join("\n")).toMatch(/style-src 'self'/);
  expect(heard.join("\n")).toMatch(/connect-src 'self'/);
});

/** Of text at 200 %. */
const LINE = 48;

test("text at 200 % still leaves room to read and to write", async ({ open }) => {
  const sato = await open("sato");
  await sato.route("**/api/v1/me", async (route) => {
    const me = await (await route.fetch()).json();
    await route.fulfill({ json: { ...me, settings: { ...me.settings, font_scale: 200 } } });
  });
  await gotoOnLine(sato, "/");
  await enter(sato, "新型コロナワクチン接種");
  // While something is new, the way to it takes a line of the talk; whoever is at the end has all of it.
  const newest = sato.getByRole("button", { name: /最新へ$/ });
  await expect(async () => {
    if (await newest.isVisible()) await newest.click();
    await expect(newest).toBeHidden({ timeout: 1_000 });
  }).toPass();
  await expect(composer(sato)).toBeInViewport({ ratio: 1 });
  await expect(sato.getByRole("button", { name: "送信" })).toBeInViewport({ ratio: 1 });
  expect((await talk(sato).boundingBox())?.height).toBeGreaterThan(768 / 3);
  await composer(sato).fill("長い行です。\n".repeat(30));
  await expect(composer(sato)).toBeInViewport({ ratio: 1 });
  await expect(sato.getByRole("button", { name: "送信" })).toBeInViewport({ ratio: 1 });
  expect((await talk(sato).boundingBox())?.height).toBeGreaterThan(2 * LINE);
  await composer(sato).fill("");
  await gotoOnLine(sato, "/");
  await roomLink(sato, "新型コロナワクチン接種").scrollIntoViewIfNeeded();
  await expect(roomLink(sato, "新型コロナワクチン接種")).toBeInViewport({ ratio: 1 });
  const list = await sato.getByRole("region", { name: "ルーム", exact: true }).boundingBox();
  expect(list?.height).toBeGreaterThan(768 / 4);
});
