/** The Enter of the input method belongs to the input method: in Chrome's order and in Safari's, in every box. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./house";
import { InputMethod } from "./ime";
import { composer, dialog, enter, makeRoom, message, talk } from "./screen";

const ORDERS = ["Chrome", "Safari"] as const;
type Order = (typeof ORDERS)[number];

/** Composes and confirms; nothing but the box may notice. */
async function write(page: Page, input: Locator, order: Order, kana: string, text: string): Promise<void> {
  const method = await InputMethod.of(page);
  await input.focus();
  await method.compose(kana);
  if (order === "Chrome") await method.confirm(text);
  else await method.confirmAsSafari(input, text);
}

/** Each box in its turn, on one page: what is confirmed is in the box, and nothing else has happened. */
const BOXES: Record<string, (sato: Page, order: Order) => Promise<void>> = {
  "the filter of rooms": async (sato, order) => {
    const filter = sato.getByRole("searchbox", { name: "絞り込み" });
    await write(sato, filter, order, "けんこう", "健康");
    await expect(filter).toHaveValue("健康");
    await expect(sato).toHaveURL("/");
    await filter.fill("");
  },
  "the name of a room and its people": async (sato, order) => {
    await sato.getByRole("button", { name: "ルームを作る" }).click();
    const name = dialog(sato).getByRole("textbox", { name: "ルーム名" });
    await write(sato, name, order, "かいぎ", "会議");
    await expect(name).toHaveValue("会議");
    const search = dialog(sato).getByRole("searchbox");
    await write(sato, search, order, "うえだ", "上田");
    await expect(search).toHaveValue("上田");
    await expect(dialog(sato).getByRole("checkbox", { name: /上田/ })).toBeVisible();
    await expect(dialog(sato)).toBeVisible();
    await sato.keyboard.press("Escape");
    await expect(dialog(sato)).toHaveCount(0);
  },
  "the quick switcher": async (sato, order) => {
    await sato.keyboard.press("Control+k");
    const box = dialog(sato).getByRole("combobox");
    await write(sato, box, order, "けんこう", "健康");
    await expect(box).toHaveValue("健康");
    await expect(dialog(sato)).toBeVisible();
    await box.press("Enter");
    await expect(sato.getByRole("heading", { level: 1, name: "健康推進課" })).toBeVisible();
  },
  "the list of mentions": async (sato, order) => {
    const room = await makeRoom(sato, "呼びかけ", "takahashi");
    await enter(sato, room.name);
    await composer(sato).pressSequentially("＠");
    await expect(sato.getByRole("listbox", { name: "メンションする人" })).toBeVisible();
    await write(sato, composer(sato), order, "たかはし", "たかはし");
    await expect(composer(sato)).toHaveValue("＠たかはし");
    await composer(sato).press("Enter");
    await expect(composer(sato)).toHaveValue(/@髙橋　健一/);
  },
  "the composer": async (sato, order) => {
    const room = await makeRoom(sato, "変換");
    await enter(sato, room.name);
    await write(sato, composer(sato), order, "にほん", "日本");
    await expect(composer(sato)).toHaveValue("日本");
    await write(sato, composer(sato), order, "ちず", "地図");
    await expect(composer(sato)).toHaveValue("日本地図");
    await expect(talk(sato).getByRole("article")).toHaveCount(0);
    await composer(sato).press("Enter");
    await expect(message(sato, "日本地図")).toHaveCount(1);
  },
};

for (const order of ORDERS) {
  test(`in ${order}'s order, confirming a word sends, picks, opens, makes and moves nothing`, async ({
    open,
  }) => {
    const sato = await open("sato");
    for (const [name, tryOut] of Object.entries(BOXES)) await test.step(name, () => tryOut(sato, order));
  });
}

test("Escape while composing closes no dialog", async ({ open }) => {
  const sato = await open("sato");
  await sato.keyboard.press("Control+k");
  const box = dialog(sato).getByRole("combobox");
  const method = await InputMethod.of(sato);
  await box.focus();
  await method.compose("にほ");
  await method.key("Escape");
  await expect(dialog(sato)).toBeVisible();
  await method.confirm("日本");
  await box.press("Escape");
  await expect(dialog(sato)).toHaveCount(0);
});

test("the matrix bites: a naive box sends at the input method's Enter, in both orders", async ({
  openBrowser,
}) => {
  const page = await (await openBrowser()).newPage();
  for (const order of ORDERS) {
    for (const [rule, sends] of [
      ["naive", true],
      ["composing", order === "Safari"],
      ["ours", false],
    ] as const) {
      await page.evaluate(plantBox, rule);
      const box = page.getByRole("textbox");
      await write(page, box, order, "にほん", "日本");
      expect(await page.evaluate(() => Reflect.get(window, "sent")), `${rule} in ${order}'s order`).toBe(
        sends,
      );
    }
  }
});

/** Runs in the page: a box that sends at Enter, by one of three rules. */
function plantBox(rule: "naive" | "composing" | "ours"): void {
  Object.assign(window, { sent: false });
  const box = document.createElement("textarea");
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    if (rule !== "naive" && event.isComposing) return;
    if (rule === "ours" && event.keyCode === 229) return;
    Object.assign(window, { sent: true });
  });
  document.body.replaceChildren(box);
}
