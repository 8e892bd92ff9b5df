/** What is worth telling at once, and what counts as waiting, by the person's choice. Pure. */
import { isCalled, namesIn } from "../../lib/calls";
import { fold } from "../../lib/fold";
import { plainText } from "../../lib/markup/plainText";
import type { MessageOut, NotificationChoice, NotificationLevel, RoomOut } from "../../protocol/wire";
import { wordsNow } from "../../ui/language";
import { uiWords } from "../../ui/words";

export type Reason = "direct" | "mention" | "keyword" | "message";

/** Of nobody's choice yet, as while the page opens: what the server would say of somebody who chose nothing. */
export const DEFAULTS: NotificationChoice = {
  internal: "all",
  topic: "mentions",
  text: "full",
  sound: false,
  keywords: [],
  quiet_until: null,
  quiet_from: null,
  quiet_to: null,
  rooms: {},
};

/** A direct message is always for oneself: only its own room can be silenced. */
export function levelOf(choice: NotificationChoice, room: RoomOut): NotificationLevel {
  const own = choice.rooms[room.id];
  if (own !== undefined) return own;
  return room.kind === "direct" ? "all" : choice[room.kind];
}

/** Why somebody is to be told of this message now; null when they are not. */
export function reasonFor(
  choice: NotificationChoice,
  room: RoomOut,
  message: MessageOut,
  personId: string,
  departmentIds: readonly string[] = [],
): Reason | null {
  const level = levelOf(choice, room);
  if (level === "none" || message.sender.id === personId || message.deleted_at !== null) return null;
  if (message.number <= room.read_number) return null;
  if (isCalled(message.mentions, { id: personId, department_ids: departmentIds })) return "mention";
  if (room.kind === "direct" && level === "all") return "direct";
  if (hasKeyword(choice.keywords, message)) return "keyword";
  return level === "all" ? "message" : null;
}

function hasKeyword(keywords: readonly string[], message: MessageOut): boolean {
  if (keywords.length === 0) return false;
  const text = fold(textOf(message));
  return keywords.some((word) => text.includes(fold(word)));
}

/** The words of a message in one line, with the names of those it speaks to. */
export function textOf({ body, mentions }: Pick<MessageOut, "body" | "mentions">): string {
  return plainText(body, namesIn(mentions, wordsNow(uiWords).everyone));
}

const TOKYO = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Tokyo",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

export function isQuiet(choice: NotificationChoice, now: Date): boolean {
  const { quiet_until: until, quiet_from, quiet_to } = choice;
  if (until !== null && Date.parse(until) > now.getTime()) return true;
  if (quiet_from === null || quiet_to === null) return false;
  const time = TOKYO.format(now);
  const [from, to] = [quiet_from.slice(0, 5), quiet_to.slice(0, 5)];
  // Quiet hours may go through midnight.
  return from < to ? from <= time && time < to : time >= from || time < to;
}

/** How much of a room counts where it is counted together with the others: in the title, on the icon. */
export function waitingIn(choice: NotificationChoice, room: RoomOut): number {
  const level = levelOf(choice, room);
  return level === "all" ? room.unread : level === "mentions" ? room.mentions : 0;
}

export interface Waiting {
  /** Everything that counts. */
  all: number;
  /** What is meant for oneself. */
  own: number;
}

export function waitingOf(choice: NotificationChoice, rooms: readonly RoomOut[]): Waiting {
  let [all, own] = [0, 0];
  for (const room of rooms) {
    const waiting = waitingIn(choice, room);
    all += waiting;
    own += room.kind === "direct" ? waiting : Math.min(waiting, room.mentions);
  }
  return { all, own };
}
