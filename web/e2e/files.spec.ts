/** Files between two people: attached, looked into, saved, improved, and never run. */
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { chooseFiles } from "./choosing";
import { drawn } from "./fileScreens";
import { expect, test } from "./house";
import { composer, dialog, enter, makeRoom, message, talk } from "./screen";

interface Made {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const CSV: Made = {
  name: "名簿.csv",
  mimeType: "text/csv",
  // 氏名,部署 and 髙橋,情報政策課 in CP932, as Excel writes it.
  buffer: Buffer.from("8e8196bc2c9594908f0d0afbfc8bb42c8fee95f190ad8df489db0d0a", "hex"),
};
const HTML: Made = {
  name: "写真.png",
  mimeType: "image/png",
  buffer: Buffer.from("<!DOCTYPE html><script>window.ran = true</script>"),
};

async function picture(page: Page, name: string): Promise<Made> {
  return { name, mimeType: "image/png", buffer: await drawn(page) };
}

async function choose(page: Page, ...files: Made[]): Promise<void> {
  await chooseFiles(page, () => page.getByRole("button", { name: "ファイルを添付" }).press("Enter"), files);
}

/** Each file is looked through before it is ready, which takes its time on a busy machine. */
const PATIENCE = { timeout: 20_000 };
const tray = (page: Page) => page.getByRole("list", { name: "添付するファイル" });
const isShown = (image: Locator) =>
  expect
    .poll(() => image.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth > 0))
    .toBe(true);

/** Takes the file as a browser would when it is dropped there or pasted. */
async function hand(page: Page, target: string, kind: "drop" | "paste", file: Made): Promise<void> {
  await page.evaluate(
    ({ target, kind, name, type, bytes }) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], name, { type }));
      const about = { bubbles: true, cancelable: true };
      const event =
        kind === "paste"
          ? new ClipboardEvent("paste", { ...about, clipboardData: data })
          : new DragEvent("drop", { ...about, dataTransfer: data });
      document.querySelector(target)?.dispatchEvent(event);
    },
    { target, kind, name: file.name, type: file.mimeType, bytes: [...file.buffer] },
  );
}

test("files go along with a message, are looked into by keyboard, and saved as they were", async ({
  open,
}) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "添付", "takahashi");
  const takahashi = await open("takahashi");
  await enter(sato, room.name);
  await enter(takahashi, room.name);
  await choose(sato, await picture(sato, "庁舎.png"), CSV);
  await expect(tray(sato).getByText("準備ができました")).toHaveCount(2, PATIENCE);
  await composer(sato).fill("二つ添付します");
  await composer(sato).press("Enter");
  await expect(tray(sato)).toHaveCount(0);
  const arrived = message(takahashi, "二つ添付します");
  const small = arrived.getByRole("button", { name: "画像 庁舎.png を大きく表示" });
  await isShown(small.locator("img"));
  expect(await small.locator("img").evaluate((one: HTMLImageElement) => [one.width, one.height])).toEqual([
    360, 225,
  ]);
  await small.focus();
  await takahashi.keyboard.press("Enter");
  await isShown(dialog(takahashi).getByRole("img", { name: "庁舎.png" }));
  await takahashi.keyboard.press("ArrowRight");
  await expect(dialog(takahashi).getByRole("cell", { name: "髙橋" })).toBeVisible();
  await expect(dialog(takahashi).getByText("Shift_JIS (CP932)")).toBeVisible();
  const saving = takahashi.waitForEvent("download");
  await dialog(takahashi).getByRole("link", { name: "名簿.csv を保存" }).press("Enter");
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe("名簿.csv");
  expect(await readFile((await saved.path()) ?? "")).toEqual(CSV.buffer);
  await takahashi.keyboard.press("Escape");
  await expect(dialog(takahashi)).toHaveCount(0);
  await expect(small).toBeFocused();
});

test("what is pasted or dropped is attached, and may be left out again", async ({ open }) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "貼り付け", "takahashi");
  await enter(sato, room.name);
  await hand(sato, "textarea", "paste", await picture(sato, "image.png"));
  await expect(tray(sato).getByText(/^画像 \d{4}-\d\d-\d\d .*\.png$/)).toBeVisible();
  await hand(sato, "[role=log]", "drop", CSV);
  await expect(tray(sato).getByText("準備ができました")).toHaveCount(2, PATIENCE);
  await tray(sato).getByRole("button", { name: "名簿.csv をやめる" }).click();
  await expect(tray(sato).getByRole("listitem")).toHaveCount(1);
  await sato.getByRole("button", { name: "送信" }).click();
  await expect(talk(sato).getByRole("button", { name: /^画像 画像 .*を大きく表示$/ })).toBeVisible();
  await expect(
    sato.getByRole("navigation", { name: "ルーム一覧" }).getByText("ファイル1個").first(),
  ).toBeVisible();
});

test("what only claims to be a picture is refused with its reason, and holds nothing else up", async ({
  open,
  forgiven,
}) => {
  forgiven.push(/415/);
  const sato = await open("sato");
  const room = await makeRoom(sato, "偽物", "takahashi");
  await enter(sato, room.name);
  await choose(sato, HTML, { ...CSV, name: '<img src=x onerror="window.ran=true">.csv' });
  await expect(tray(sato).getByRole("alert")).toContainText("名前は「.png」ですが、中身が違います");
  await composer(sato).fill("これだけ送ります");
  await composer(sato).press("Enter");
  await expect(sato.getByText("送れなかったファイルがあります")).toBeVisible();
  await expect(composer(sato)).toHaveValue("これだけ送ります");
  await tray(sato).getByRole("button", { name: "写真.png をやめる" }).click();
  await expect(tray(sato).getByText("準備ができました")).toHaveCount(1, PATIENCE);
  await composer(sato).press("Enter");
  await expect(message(sato, "これだけ送ります")).toContainText("_img src=x onerror=_window.ran=true__.csv");
  expect(await sato.evaluate(() => "ran" in window)).toBe(false);
});

test("an improved version is posted by another, offered to all, and the earlier one stays", async ({
  open,
}) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "改善", "takahashi");
  const takahashi = await open("takahashi");
  await enter(sato, room.name);
  await enter(takahashi, room.name);
  await choose(sato, CSV);
  await expect(tray(sato).getByText("準備ができました")).toBeVisible(PATIENCE);
  await composer(sato).fill("初版です");
  await composer(sato).press("Enter");
  await message(takahashi, "初版です").getByRole("button", { name: "改善版を投稿" }).click();
  const chooser = dialog(takahashi).getByRole("button", { name: "ファイルを選ぶ" });
  await chooseFiles(takahashi, () => chooser.click(), { ...CSV, name: "名簿2.csv" });
  await dialog(takahashi).getByRole("button", { name: "投稿する" }).click();
  await expect(dialog(takahashi).getByText(/何を変えたかを書いてください|準備が終わってから/)).toBeVisible();
  await dialog(takahashi)
    .getByRole("textbox", { name: /何を変えたか/ })
    .fill("列を足しました");
  await expect(dialog(takahashi).getByText("準備ができました")).toBeVisible(PATIENCE);
  await dialog(takahashi).getByRole("button", { name: "投稿する" }).click();
  await expect(message(sato, "列を足しました")).toContainText("第2版");
  await message(sato, "初版です").getByRole("button", { name: "新しい版があります" }).click();
  const versions = dialog(sato).getByRole("listitem");
  await expect(versions.nth(0)).toContainText("第2版 最新");
  await expect(versions.nth(0)).toContainText("髙橋　健一さん");
  await expect(versions.nth(1)).toContainText("名簿.csv");
  await expect(versions.nth(1).getByRole("link", { name: "名簿.csv を保存" })).toBeVisible();
});

test("the files of a room are listed by kind and lead to their message", async ({ open }) => {
  const sato = await open("sato");
  const room = await makeRoom(sato, "一覧", "takahashi");
  await enter(sato, room.name);
  await sato.getByRole("button", { name: "ファイル", exact: true }).click();
  const pane = sato.getByRole("complementary", { name: "ファイル" });
  await expect(pane.getByText("まだファイルがありません")).toBeVisible();
  await choose(sato, await picture(sato, "庁舎.png"), CSV);
  await expect(tray(sato).getByText("準備ができました")).toHaveCount(2, PATIENCE);
  await sato.getByRole("button", { name: "送信" }).click();
  await expect(pane.getByRole("listitem")).toHaveCount(2);
  await pane.getByRole("button", { name: "文書" }).click();
  await expect(pane.getByRole("listitem")).toHaveCount(1);
  await pane.getByRole("button", { name: "中を見る" }).click();
  await expect(dialog(sato).getByRole("cell", { name: "情報政策課" })).toBeVisible();
  await sato.keyboard.press("Escape");
  await expect(dialog(sato)).toHaveCount(0);
  await pane.getByRole("button", { name: "名簿.csv のメッセージへ" }).click();
  await expect(talk(sato).getByText("名簿.csv")).toBeInViewport();
});

test.describe("files stay beside a draft", () => {
  // A reload may forget which version it had written upon: the server says so, and both are put together.
  test.use({ forgiven: [/409 .*\/draft/] });

  test("over a reload, on one's other device, until they are sent", async ({ open }) => {
    const desk = await open("sato");
    const room = await makeRoom(desk, "旅費の相談", "takahashi");
    await enter(desk, room.name);
    await choose(desk, CSV);
    await expect(tray(desk).getByText("準備ができました")).toHaveCount(1, PATIENCE);
    const saved = desk.waitForResponse(
      (one) => one.url().endsWith("/draft") && (one.request().postData() ?? "").includes("付けます"),
    );
    await composer(desk).fill("名簿を付けます");
    await saved;
    await desk.reload();
    await expect(composer(desk)).toHaveValue("名簿を付けます");
    await expect(tray(desk)).toContainText("名簿.csv");
    const telephone = await open("sato");
    await enter(telephone, room.name);
    await expect(tray(telephone)).toContainText("名簿.csv");
    await composer(telephone).press("Enter");
    await expect(message(desk, "名簿を付けます")).toContainText("名簿.csv");
    await expect(tray(desk)).toHaveCount(0);
    await expect(composer(desk)).toHaveValue("");
  });
});
