/** The class of a topic: chosen when it is made, before the eyes of all municipalities, as far as the group's home allows. */
import { askAs } from "./house";
import { expect, test } from "./ruled";
import { dialog, enter, makeRoom, message, roomLink, say } from "./screen";

const TOPIC = "入札の進め方";

test("a topic has the class its maker chooses, and a stricter one only once the group's home allows it", async ({
  open,
  forgiven,
}) => {
  forgiven.push(/403/);
  const sato = await open("sato");
  await sato.getByRole("link", { name: "ユーザーグループ" }).click();
  await sato.getByRole("link", { name: /自治体職員ユーザーグループ/ }).click();
  await sato.getByRole("button", { name: "トピックを作る" }).click();
  await dialog(sato).getByRole("textbox", { name: "ルーム名" }).fill(TOPIC);
  await expect(dialog(sato).getByRole("radio", { name: /機密性2/ })).toBeChecked();
  await expect(dialog(sato).getByRole("radio", { name: /機密性3/ })).toHaveCount(0);
  await dialog(sato)
    .getByRole("radio", { name: /機密性1/ })
    .check();
  await dialog(sato)
    .getByRole("button", { name: /^トピックを作る|作る$/ })
    .click();
  const banner = (page: typeof sato) => page.getByRole("status", { name: "情報区分" });
  await expect(banner(sato)).toContainText("機密性1");

  // Another municipality sees the same.
  const shimada = await open("shimada");
  const groups = await askAs<{ items: { id: string; name: string }[] }>("shimada", "GET", "/user-groups");
  const { id } = groups.items.find(({ name }) => name.startsWith("自治体職員")) ?? { id: "" };
  const [, topicId] = /rooms\/([^/]+)/.exec(sato.url()) ?? [];
  await askAs("shimada", "POST", `/rooms/${topicId}/join`);
  await expect(roomLink(shimada, TOPIC)).toBeVisible();
  await enter(shimada, TOPIC);
  await expect(banner(shimada)).toContainText("機密性1");

  // Nobody is offered what the group refuses; its home allows it, and everybody sees the change at once.
  const openClasses = async () => {
    await sato.getByRole("button", { name: "ルームの操作" }).click();
    await sato.getByRole("menuitem", { name: "情報区分を変える" }).click();
    await dialog(sato)
      .getByRole("radio", { name: /機密性2/ })
      .waitFor();
  };
  await openClasses();
  await expect(dialog(sato).getByRole("radio", { name: /機密性3/ })).toHaveCount(0);
  await expect(dialog(sato)).toContainText("ユーザーグループの幹事団体が認めたときだけ選べます");
  await sato.keyboard.press("Escape");
  await askAs("takahashi", "PUT", `/user-groups/${id}/rules`, { confidentiality: 2, allows_sensitive: true });
  await sato.reload();
  await openClasses();
  await dialog(sato)
    .getByRole("radio", { name: /機密性3/ })
    .check();
  await dialog(sato).getByRole("button", { name: "変更する" }).click();
  await expect(dialog(sato)).toHaveCount(0);
  await expect(banner(shimada)).toContainText("機密性3");

  // And what follows from it holds for everybody.
  await say(shimada, "予定価格の決め方");
  const elsewhere = await makeRoom(sato, "庁内の控え");
  await message(sato, "予定価格の決め方").focus();
  await sato.keyboard.press("f");
  await dialog(sato).getByRole("combobox").fill(elsewhere.name);
  await sato.keyboard.press("Enter");
  await dialog(sato).getByRole("button", { name: "転送する" }).click();
  await expect(dialog(sato)).toContainText("このルームの情報区分では、発言をほかのルームへ転送できません");
});
