/** The words that notifications say. */
import { catalogue } from "../../ui/language";

export const spokenWords = catalogue({
  ja: {
    product: "回覧",
    somethingNew: "新しいメッセージがあります",
    from: (name: string) => `${name}さんからメッセージがあります`,
    inRoom: (name: string, room: string) => `${name}（${room}）`,
    andMore: (count: number) => `ほか${count}件`,
  },
  en: {
    product: "Kairan",
    somethingNew: "There is a new message",
    from: (name: string) => `Message from ${name}`,
    inRoom: (name: string, room: string) => `${name} (${room})`,
    andMore: (count: number) => `and ${count} more`,
  },
});
