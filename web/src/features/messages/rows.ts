/** What the list shows, row by row: days, the unread line, messages in groups, and what is not sent yet. */
import { dayOf } from "../../lib/time";
import type { MessageOut } from "../../protocol/wire";
import type { Pending } from "./pending";
import { reachesEnd, type Timeline } from "./timeline";

export type Row =
  | { kind: "beginning"; key: string }
  | { kind: "day"; key: string; moment: string }
  | { kind: "unread"; key: string }
  | { kind: "message"; key: string; message: MessageOut; startsGroup: boolean }
  | { kind: "pending"; key: string; pending: Pending; startsGroup: boolean };

export interface Shown {
  timeline: Timeline;
  pending: readonly Pending[];
  personId: string;
  /** The first unread message at the moment of opening; the line does not move while reading. */
  unreadFrom: number | null;
}

const GROUP_GAP = 5 * 60_000;

export function rowsOf({ timeline, pending, personId, unreadFrom }: Shown): Row[] {
  const rows: Row[] = [];
  if (timeline.older === null) rows.push({ kind: "beginning", key: "beginning" });
  let before: MessageOut | undefined;
  for (const message of timeline.messages) {
    const isNewDay = before === undefined || dayOf(before.sent_at) !== dayOf(message.sent_at);
    if (isNewDay) rows.push({ kind: "day", key: `day-${dayOf(message.sent_at)}`, moment: message.sent_at });
    const isFirstUnread = message.number === unreadFrom;
    if (isFirstUnread) rows.push({ kind: "unread", key: "unread" });
    const startsGroup =
      isNewDay || isFirstUnread || timeline.pageStarts.has(message.number) || !continues(before, message);
    rows.push({ kind: "message", key: keyOf(message.sender.id, message.client_id), message, startsGroup });
    before = message;
  }
  if (reachesEnd(timeline)) rows.push(...pendingRows(timeline, pending, personId, before));
  return rows;
}

/** The same key before and after the server has the message, so that its row stays the same row. */
export function keyOf(senderId: string, clientId: string): string {
  return `${senderId}:${clientId}`;
}

/** One person's words within five minutes share a header. */
function continues(before: MessageOut | undefined, message: MessageOut): boolean {
  if (before === undefined || before.sender.id !== message.sender.id || before.deleted_at !== null)
    return false;
  return Date.parse(message.sent_at) - Date.parse(before.sent_at) < GROUP_GAP;
}

function pendingRows(
  timeline: Timeline,
  pending: readonly Pending[],
  personId: string,
  last: MessageOut | undefined,
): Row[] {
  const arrived = new Set(
    timeline.messages.filter((message) => message.sender.id === personId).map((message) => message.client_id),
  );
  const waiting = pending.filter((one) => !arrived.has(one.client_id));
  return waiting.map((one, index) => ({
    kind: "pending",
    key: keyOf(personId, one.client_id),
    pending: one,
    startsGroup: index === 0 && last?.sender.id !== personId,
  }));
}
