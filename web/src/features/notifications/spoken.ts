/** What a notification says: no more than may be read over one's shoulder, or on a screen that is shared. */
import type { MessageOut, NotificationChoice, RoomOut } from "../../protocol/wire";
import { wordsNow } from "../../ui/language";
import { textOf } from "./rules";
import { spokenWords } from "./spokenWords";

const LONGEST = 160;

export function spokenRequest(
  text: NotificationChoice["text"],
  room: Pick<RoomOut, "name">,
): { title: string; body: string } {
  const words = wordsNow(spokenWords);
  return { title: words.product, body: text === "full" ? words.confirmIn(room.name) : words.confirm };
}

export function spoken(
  text: NotificationChoice["text"],
  room: Pick<RoomOut, "kind" | "name">,
  message: Pick<MessageOut, "sender" | "body" | "mentions">,
  more = 0,
): { title: string; body: string } {
  const words = wordsNow(spokenWords);
  const { name } = message.sender;
  if (text === "nothing") return { title: words.product, body: words.somethingNew };
  if (text === "name") return { title: words.product, body: words.from(name) };
  const body = textOf(message).slice(0, LONGEST);
  const title = room.kind === "direct" ? name : words.inRoom(name, room.name);
  return { title, body: more === 0 ? body : `${body}\n${words.andMore(more)}` };
}
