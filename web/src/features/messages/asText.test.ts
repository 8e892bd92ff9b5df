/** Tests of messages as plain text. */
import { expect, test } from "vitest";
import { file, message, sakiyama, takahashi } from "../../testCast";
import { messagesAsText } from "./asText";

const calendar = { language: "ja", era: "western" } as const;
const words = {
  everyone: "全員",
  deleted: "（取り消されたメッセージ）",
  edited: "（編集済み）",
  forwardedFrom: (author: string) => `（転送：${author}）`,
  file: (name: string) => `（添付：${name}）`,
};

test("each says who, of which section, when, and the words with names in them", () => {
  const mentions = [
    { id: takahashi.id, name: takahashi.name },
    { kind: "everyone" as const, id: "room", name: "" },
  ];
  const body = `<@${takahashi.id}> <@everyone> <@00000000-0000-4000-8000-00000000dead>\n**確認**を`;
  expect(messagesAsText([message(1, { body, mentions }), message(2)], calendar, words)).toBe(
    "髙橋　健一（あおば市 税務課 主事） 2026年11月23日(月) 10:10\n@髙橋　健一 @全員 @…\n**確認**を\n\n" +
      "髙橋　健一（あおば市 税務課 主事） 2026年11月23日(月) 10:20\n2番目",
  );
});

test("what was withdrawn, edited or forwarded says so", () => {
  const moment = "2026-11-23T02:00:00Z";
  const forwarded = { room_id: null, number: null, sender: sakiyama, sent_at: moment };
  const texts = [
    message(1, { body: "", deleted_at: moment }),
    message(1, { edited_at: moment }),
    message(1, { forwarded }),
  ].map((one) => messagesAsText([one], calendar, words).split("\n"));
  expect(texts[0]?.[1]).toBe("（取り消されたメッセージ）");
  expect(texts[1]?.[0]).toContain("10:10 （編集済み）");
  expect(texts[2]?.[1]).toBe("（転送：﨑山　航（みなと町 税務課 主事） 2026年11月23日(月) 11:00）");
});

test("files are named, below the words or in their place", () => {
  const files = [file(), file({ id: "f2", name: "庁舎.png" })];
  const [both, alone] = [message(1, { files }), message(1, { files, body: "" })].map((one) =>
    messagesAsText([one], calendar, words).split("\n").slice(1),
  );
  expect(both).toEqual(["1番目", "（添付：名簿.csv）", "（添付：庁舎.png）"]);
  expect(alone).toEqual(["（添付：名簿.csv）", "（添付：庁舎.png）"]);
});
