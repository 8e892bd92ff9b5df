/** What one puts aside: drafts that go from one device to the other. */
import { ask, expect, test } from "./house";
import { composer, dialog, enter, makeRoom, message, roomLink } from "./screen";

test("what is begun on one device goes on from the other, is marked and listed, and is gone once sent", async ({
  open,
}) => {
  const [desk, phone] = [await open("sato"), await open("sato", { viewport: { width: 390, height: 844 } })];
  const room = await makeRoom(desk, "書きかけ", "takahashi");
  await enter(desk, room.name);
  await composer(desk).fill("机で書きはじめた文");
  await expect(roomLink(phone, room.name).getByText("下書き")).toBeVisible();
  await phone.getByRole("button", { name: /^下書き・予約/ }).click();
  const begun = dialog(phone).getByRole("listitem").filter({ hasText: room.name });
  await expect(begun).toContainText("机で書きはじめた文");
  await begun.getByRole("button", { name: "下書きを削除" }).click();
  await expect(begun).toHaveCount(0);
  await expect(composer(desk)).toHaveValue("");
  await phone.getByRole("button", { name: "元に戻す" }).click();
  await expect(composer(desk)).toHaveValue("机で書きはじめた文");
  await begun.getByRole("button", { name: "続きを書く" }).click();
  await composer(phone).fill("机で書きはじめ、電話で送る文");
  await phone.getByRole("button", { name: "送信" }).click();
  await expect(message(desk, "電話で送る文")).toBeVisible();
  await expect(composer(desk)).toHaveValue("");
});

test("a message is planned for later, found, changed, taken back and sent by the server at its time", async ({
  open,
}) => {
  const [sato, takahashi] = [await open("sato"), await open("takahashi")];
  const room = await makeRoom(sato, "予約", "takahashi");
  await enter(takahashi, room.name);
  await enter(sato, room.name);
  await composer(sato).fill("明朝の連絡です");
  await sato.getByRole("button", { name: "あとで送る" }).click();
  await expect(sato.getByRole("menuitem", { name: /に送る$/ }).first()).toBeVisible();
  await sato.getByRole("menuitem", { name: "日時を選んで送る…" }).click();
  await dialog(sato).getByLabel("日付").fill("2020-01-01");
  await dialog(sato).getByRole("button", { name: "この日時に送る" }).click();
  await expect(dialog(sato).getByText("これから1年以内の日時を選んでください。")).toBeVisible();
  await dialog(sato).getByLabel("日付").fill(inDays(2));
  await dialog(sato).getByRole("button", { name: "この日時に送る" }).click();
  await expect(composer(sato)).toHaveValue("");
  await expect(sato.getByText("まだメッセージがありません").first()).toBeVisible();
  await sato.getByRole("button", { name: /^下書き・予約/ }).click();
  await dialog(sato).getByRole("tab", { name: "予約送信" }).click();
  const planned = dialog(sato).getByRole("listitem").filter({ hasText: room.name });
  await planned.getByRole("button", { name: "変更する" }).click();
  await planned.getByRole("textbox", { name: "本文" }).fill("変えた連絡です");
  await planned.getByRole("button", { name: "保存する" }).click();
  await expect(planned).toContainText("変えた連絡です");
  await planned.getByRole("button", { name: "取り消して下書きに戻す" }).click();
  await expect(composer(sato)).toHaveValue("変えた連絡です");
  // The soonest that the fields can say is the next minute; the server then needs nobody here.
  const { id } = room;
  const key = crypto.randomUUID();
  const send_at = new Date(Date.now() + 2_000).toISOString();
  await ask(sato, "POST", `/rooms/${id}/scheduled`, { client_id: key, body: "時間が来ました", send_at });
  await expect(message(takahashi, "時間が来ました")).toBeVisible();
  await expect(message(takahashi, "変えた連絡です")).toHaveCount(0);
});

test("who is off duty is shown to the writer, who lets it wait, or says why it cannot", async ({ open }) => {
  const [sato, kimura] = [await open("sato"), await open("kimura")];
  const room = await makeRoom(sato, "夜の連絡", "kimura");
  await kimura.getByRole("button", { name: /さんのメニュー$/ }).click();
  await kimura.getByRole("menuitem", { name: "勤務時間" }).click();
  await dialog(kimura).getByLabel("休みの最初の日").fill(inDays(-1));
  await dialog(kimura).getByRole("button", { name: "保存する" }).click();
  await expect(
    dialog(kimura).getByText("休みの最初の日と最後の日を、この順に入れてください。"),
  ).toBeVisible();
  await dialog(kimura).getByLabel("休みの最後の日").fill(inDays(2));
  await dialog(kimura).getByRole("button", { name: "保存する" }).click();
  await enter(kimura, room.name);
  await enter(sato, room.name);
  await composer(sato).fill("急ぎません");
  await expect(sato.getByText(/勤務時間外です/)).toBeVisible();
  await sato.getByRole("button", { name: /08:30 に送る$/ }).click();
  await expect(composer(sato)).toHaveValue("");
  await composer(sato).fill("断水です");
  await sato.getByRole("button", { name: "緊急として今すぐ送る" }).click();
  await dialog(sato).getByRole("button", { name: "緊急として送る" }).click();
  await expect(dialog(sato).getByText("緊急の理由を入れてください。")).toBeVisible();
  await dialog(sato).getByRole("textbox", { name: "緊急の理由" }).fill("断水のため");
  await dialog(sato).getByRole("button", { name: "緊急として送る" }).click();
  await expect(message(kimura, "断水です")).toContainText("緊急");
  await expect(message(kimura, "急ぎません")).toHaveCount(0);
});

function inDays(days: number): string {
  return new Date(Date.now() + (days * 24 + 9) * 3_600_000).toISOString().slice(0, 10);
}
