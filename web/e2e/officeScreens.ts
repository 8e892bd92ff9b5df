/** The screens of what is seldom done and matters much, for the list of all screens: accounts, requests, transfers, owners. */
import type { Page } from "@playwright/test";
import { ask, askAs } from "./house";
import { operate } from "./installation";
import { dialog, idOf } from "./screen";
import { openSignIn } from "./signInScreens";
import { bring, openStaff, staffList } from "./staffScreens";

const [OURS, THEIRS] = ["水道の会", "議会事務の会"];
const [AOBA, MINATO] = ["312908", "314901"];
const TOPIC = "健診の案内文の見本";
const ABANDONED = "旧庁舎の片付け";

/** As 佐藤 sees them. */
export const ownOfficeScreens = [
  {
    name: "own accounts",
    open: async (page: Page) => {
      await haveProviders();
      await openSignIn(page, "庁内アカウント");
      await dialog(page)
        .getByRole("button", { name: /^「庁内のパソコン」/ })
        .click();
      await dialog(page).getByLabel("庁内のパスワード").waitFor();
    },
  },
  {
    name: "class of a topic",
    open: async (page: Page) => {
      await page.goto(`/rooms/${await haveTopic(page)}`);
      await page.getByRole("button", { name: "ルームの操作" }).click();
      await page.getByRole("menuitem", { name: "情報区分を変える" }).click();
      await dialog(page)
        .getByRole("radio", { name: /機密性1/ })
        .check();
      await dialog(page).getByText("区分を下げると").waitFor();
    },
  },
];

/** As 髙橋 sees them. */
export const officeScreens = [
  {
    name: "console: asking to join a user group",
    open: async (page: Page) => {
      await openGroups(page);
      await page.getByRole("button", { name: `「${THEIRS}」に参加を申し込む` }).click();
      await dialog(page).getByRole("textbox").waitFor();
    },
  },
  {
    name: "console: sure to suspend several",
    open: async (page: Page) => {
      await chooseSeveral(page);
      await page.getByRole("button", { name: /^選んだ2人/ }).click();
      await dialog(page).getByRole("button").first().waitFor();
    },
  },
  {
    name: "console: several under way",
    open: async (page: Page) => {
      await page.route("**/suspension", () => undefined);
      await suspendSeveral(page);
      await page.getByRole("progressbar").waitFor();
      await page.unroute("**/suspension");
    },
  },
  {
    name: "console: several suspended",
    open: async (page: Page) => {
      // Nobody is: others of these tests are the same people.
      await page.route("**/suspension", (route) => route.fulfill({ status: 204 }));
      await suspendSeveral(page);
      await page.getByRole("button", { name: "この人たちを元に戻す" }).waitFor();
      await page.unroute("**/suspension");
    },
  },
  {
    name: "console: naming an owner",
    open: async (page: Page) => {
      await haveAbandonedRoom(page);
      await page.goto("/admin/rooms");
      await page.getByRole("button", { name: `「${ABANDONED}」の管理者を決める` }).click();
      await dialog(page).getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "console: what a list changes",
    open: async (page: Page) => {
      await haveAbandonedRoom(page);
      await openStaff(page);
      await bring(page, movedOn(await staffList(page)));
      const difference = page.getByRole("region", { name: "3. 変わるところ" });
      await difference.getByText(/^氏名などの変更/).click();
      await difference.scrollIntoViewIfNeeded();
    },
  },
];

/** Where others ask to come in, and where one may ask oneself. */
export async function openGroups(page: Page): Promise<void> {
  gathering ??= gather();
  await gathering;
  await page.goto("/admin/groups");
  await page.getByRole("heading", { name: "参加の申し込み" }).waitFor();
  await page
    .getByText(/返事待ち/)
    .first()
    .waitFor({ state: "attached" });
}

/** Where people sign in besides here: a provider's page, a directory, and one that is given up. */
export async function haveProviders(): Promise<void> {
  providing ??= provide();
  await providing;
}

let gathering: Promise<void> | null = null;
let providing: Promise<void> | null = null;

async function gather(): Promise<void> {
  const dataDir = process.env.E2E_DATA_DIR ?? "";
  const homes = [
    [OURS, AOBA, "takahashi"],
    [THEIRS, MINATO, "sakiyama"],
  ] as const;
  const made = homes.map(async ([name, code, keeper]) => {
    await operate(dataDir, "user-group", "add", name, "--admit", code);
    await operate(dataDir, "user-group", "home", name, code);
    const groups = await askAs<{ items: { id: string; name: string }[] }>(keeper, "GET", "/user-groups");
    const id = groups.items.find((group) => group.name === name)?.id ?? "";
    const rules = { confidentiality: 2, allows_sensitive: false, takes_requests: true };
    await askAs(keeper, "PUT", `/user-groups/${id}/rules`, rules);
    return id;
  });
  const [ours] = await Promise.all(made);
  const reason = "料金の改定を来年度に控えています。水道係の3人で参加したいです。";
  for (const asking of ["sakiyama", "hinata"])
    await askAs(asking, "PUT", `/user-groups/${ours}/request`, { reason });
}

async function provide(): Promise<void> {
  const known = await askAs<{ items: unknown[] }>("takahashi", "GET", "/organisation/providers");
  if (known.items.length > 0) return;
  const oidc = { issuer: "https://login.aoba.example.jp/realms/aoba", client_id: "kairan" };
  const ldap = { servers: ["ldaps://dc1.aoba.example.jp"], base: "dc=aoba,dc=example,dc=jp" };
  const drafts = [
    { id: "0b6f5a0e-5f0c-4c5e-9b7e-2f6d1a3c4e01", name: "庁内の共通認証", oidc },
    {
      id: "0b6f5a0e-5f0c-4c5e-9b7e-2f6d1a3c4e02",
      name: "庁内のパソコン",
      ldap: { ...ldap, own_name: "{login}@aoba.example.jp" },
    },
  ];
  // Another worker may be doing the same: who is second is told so.
  for (const draft of drafts)
    await askAs("takahashi", "POST", "/organisation/providers", draft).catch(() => undefined);
}

async function haveTopic(page: Page): Promise<string> {
  const rooms = await ask<{ items: { id: string; name: string }[] }>(page, "GET", "/rooms");
  const known = rooms.items.find(({ name }) => name === TOPIC)?.id;
  if (known !== undefined) return known;
  const groups = await ask<{ items: { id: string; name: string }[] }>(page, "GET", "/user-groups");
  const user_group_id = groups.items.find(({ name }) => name.startsWith("自治体職員"))?.id;
  const topic = { kind: "topic", user_group_id, name: TOPIC };
  return (await ask<{ id: string }>(page, "POST", "/rooms", topic)).id;
}

/** Its owner has gone, and it goes on to follow who is a 課長. */
async function haveAbandonedRoom(page: Page): Promise<void> {
  const path = "/admin/rooms?concern=ownerless";
  const watched = await ask<{ items: { name: string }[] }>(page, "GET", path);
  if (watched.items.some(({ name }) => name === ABANDONED)) return;
  const person_ids = [await idOf(page, "ueda"), await idOf(page, "hasegawa")];
  const { id } = await ask<{ id: string }>(page, "POST", "/rooms", {
    kind: "internal",
    name: ABANDONED,
    person_ids,
  });
  await askAs("takahashi", "PUT", `/rooms/${id}/followings`, { items: [{ title: "課長" }] });
  await askAs("takahashi", "DELETE", `/rooms/${id}/members/${await idOf(page, "takahashi")}`);
}

/** Somebody is new, somebody is called otherwise, somebody moves, and somebody is on the list no more. */
function movedOn(list: string): string {
  const lines = list
    .split(/\r?\n/)
    .filter((line) => !line.includes("井上　拓海"))
    .map((line) => line.replace("上田　陽介", "植田　陽介"))
    .map((line) => (line.includes("長谷川　豊") ? line.replace("課長", "建設部長") : line))
    .map((line) => (line.includes("坂本　友里") ? line.replace("書記", "係長") : line));
  const [pattern = ""] = lines.filter((line) => line.includes("森　彩花"));
  const newcomer = pattern
    .replace("105033", "105501")
    .replace("森　彩花", "大久保　陽菜")
    .replace("モリ　アヤカ", "オオクボ　ヒナ")
    .replace("mori@", "okubo@")
    .replace("mori", "okubo");
  return [...lines.filter((line) => line !== ""), newcomer].join("\n");
}

async function chooseSeveral(page: Page): Promise<void> {
  await page.goto("/admin/people");
  await page.getByRole("button", { name: "まとめて利用停止" }).click();
  const several = page.getByRole("region", { name: "まとめて利用停止" });
  for (const place of [1, 2]) await several.getByRole("checkbox").nth(place).check();
}

async function suspendSeveral(page: Page): Promise<void> {
  await chooseSeveral(page);
  await page.getByRole("button", { name: /^選んだ2人/ }).click();
  await dialog(page)
    .getByRole("button", { name: /^選んだ2人/ })
    .click();
}
