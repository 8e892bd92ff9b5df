/** What each event does to a room of the list. Pure: a room and an event give a room. */

import { isCalled } from "../../lib/calls";

import type { MessageNews } from "../../protocol/frames";

import type { Byline, MessageOut, ReadMarker, Role, RoomOut } from "../../protocol/wire";

export function messageSent(
  room: RoomOut,
  message: MessageOut,
  personId: string,
  departmentIds: readonly string[] = [],
): RoomOut {
  const isOwn = message.sender.id === personId;
  const readNumber = isOwn ? Math.max(room.read_number, message.number) : room.read_number;
  const isMentioned = !isOwn && isCalled(message.mentions, { id: personId, department_ids: departmentIds });
  const lastNumber = Math.max(room.last_number, message.number);
  const { number, sender, body, mentions, sent_at, deleted_at } = message;
  return {
    ...room,
    last_number: lastNumber,
    read_number: readNumber,
    unread: Math.max(0, lastNumber - readNumber),
    mentions: isOwn ? 0 : room.mentions + (isMentioned ? 1 : 0),
    last_message: {
      number,
      sender: { id: sender.id, name: sender.name },
      body: body.slice(0, 200),
      mentions,
      files: message.files.length,
      sent_at,
      deleted_at,
    },
  };
}

/** The line in the list says what the last message says now. */
export function messageChanged(room: RoomOut, message: MessageOut): RoomOut {
  const last = room.last_message;
  if (last === null || last.number !== message.number) return room;
  const { body, mentions, deleted_at } = message;
  return { ...room, last_message: { ...last, body: body.slice(0, 200), mentions, deleted_at } };
}

/** Whether only the server can say how many mentions are unread now, and what stands in the list. */
export function isUnclearAfter(
  room: RoomOut,
  news: MessageNews,
  personId: string,
  departmentIds: readonly string[] = [],
): boolean {
  if (!("sender" in news)) return true;
  if (news.number <= room.read_number || news.sender.id === personId) return false;
  return room.mentions > 0 || isCalled(news.mentions, { id: personId, department_ids: departmentIds });
}

/** A marker never goes back, whichever device it comes from. */
export function readUpTo(room: RoomOut, number: number): RoomOut {
  if (number <= room.read_number) return room;
  const unread = Math.max(0, room.last_number - number);
  return { ...room, read_number: number, unread, mentions: unread === 0 ? 0 : room.mentions };
}

export function readAcknowledged(room: RoomOut, marker: ReadMarker): RoomOut {
  if (marker.read_number < room.read_number) return room;
  // More may have arrived since the server counted.
  const unread = Math.max(0, room.last_number - marker.read_number);
  const mentions = unread === 0 ? 0 : unread === marker.unread ? marker.mentions : room.mentions;
  return { ...room, read_number: marker.read_number, unread, mentions };
}

export function memberJoined(room: RoomOut, person: Byline): RoomOut {
  const people =
    room.kind === "direct" && !room.people.some((one) => one.id === person.id)
      ? [...room.people, person]
      : room.people;
  return { ...room, people, member_count: room.member_count + 1 };
}

export function memberLeft(room: RoomOut, personId: string): RoomOut {
  const people = room.people.filter((one) => one.id !== personId);
  return { ...room, people, member_count: Math.max(0, room.member_count - 1) };
}

export function roleChanged(room: RoomOut, changedId: string, role: Role, personId: string): RoomOut {
  return changedId === personId ? { ...room, role } : room;
}

/** Latest talk first; a room without talk counts from its beginning. */
export function byActivity(one: RoomOut, other: RoomOut): number {
  const moment = (room: RoomOut) => room.last_message?.sent_at ?? room.created_at;
  return Date.parse(moment(other)) - Date.parse(moment(one));
}
