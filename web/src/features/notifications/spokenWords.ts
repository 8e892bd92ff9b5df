/** The words that notifications say. */
import { catalogue } from "../../ui/language";

export const spokenWords = catalogue({
  ja: {
    product: "回覧",
    somethingNew: "新しいメッセージがあります",
    from: (name: string) => `${name}さんからメッセージがあります`,
    inRoom: (name: string, room: string) => `${name}（${room}）`,
    andMore: (count: number) => `ほか${count}件`,
    confirm: "確認の依頼があります",
    confirmIn: (room: string) => `「${room}」で確認を依頼されています`,
  },
  en: {
    product: "Kairan",
    somethingNew: "There is a new message",
    from: (name: string) => `Message from ${name}`,
    inRoom: (name: string, room: string) => `${name} (${room})`,
    andMore: (count: number) => `and ${count} more`,
    confirm: "You are asked to confirm a message",
    confirmIn: (room: string) => `You are asked to confirm a message in “${room}”`,
  },
});
