/** Whether to offer a change of a message: the server's rules, as far as the screen can know them. Pure. */
import type { Me } from "../../protocol/wire";
import type { Target } from "./actions";

const HOUR = 60 * 60_000;

export function mayEdit({ message }: Target, me: Me, now: number): boolean {
  return (
    isOwn(message.sender.id, me) &&
    message.deleted_at === null &&
    !message.forwarded &&
    isWithin(message.sent_at, me.organisation.edit_hours, now)
  );
}

export function mayWithdraw({ message, room }: Target, me: Me, now: number): boolean {
  if (message.deleted_at !== null) return false;
  const isInTime = isWithin(message.sent_at, me.organisation.withdrawal_hours, now);
  return (isOwn(message.sender.id, me) && isInTime) || (room.role === "owner" && room.kind !== "direct");
}

function isOwn(senderId: string, me: Me): boolean {
  return senderId === me.id;
}

/** A clock that is wrong only shows an offer that the server then refuses, with its reason. */
function isWithin(sentAt: string, hours: number, now: number): boolean {
  return now - Date.parse(sentAt) < hours * HOUR;
}
