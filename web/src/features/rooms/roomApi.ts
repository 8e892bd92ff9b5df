/** Making, changing and leaving rooms. */
import { request } from "../../api/request";
import type { MemberOut, Page, RoomOut } from "../../protocol/wire";
import { forgetRoom } from "../../realtime/positions";
import type { RoomClass } from "./roomClass";
import { adoptRoom, changeRoom, dropRoom } from "./roomStore";

export interface RoomDraft {
  name: string;
  description: string;
}

async function adopted(asked: Promise<RoomOut>): Promise<RoomOut> {
  const room = await asked;
  adoptRoom(room);
  return room;
}

/** Without a class of its own it gets the organisation's usual one. */
export function createInternalRoom(
  draft: RoomDraft,
  personIds: string[],
  ofClass: RoomClass | null,
): Promise<RoomOut> {
  const body = { kind: "internal", ...draft, person_ids: personIds, ...ofClass };
  return adopted(request("/rooms", { method: "POST", body }));
}

/** Without a class, the one that the group's home has chosen for new topics. */
export function createTopic(
  userGroupId: string,
  draft: RoomDraft,
  ofClass: RoomClass | null,
): Promise<RoomOut> {
  const body = { kind: "topic", user_group_id: userGroupId, ...draft, ...ofClass };
  return adopted(request("/rooms", { method: "POST", body }));
}

export function openDirectRoom(personIds: string[]): Promise<RoomOut> {
  return adopted(request("/rooms/direct", { method: "POST", body: { person_ids: personIds } }));
}

export function joinTopic(roomId: string): Promise<RoomOut> {
  return adopted(request(`/rooms/${roomId}/join`, { method: "POST" }));
}

export interface RoomChange extends RoomDraft {
  hides_readers: boolean;
}

export async function renameRoom(roomId: string, change: RoomChange): Promise<void> {
  const { name, description, hides_readers } = await request<RoomOut>(`/rooms/${roomId}`, {
    method: "PATCH",
    body: change,
  });
  changeRoom(roomId, (room) => ({ ...room, name, description, hides_readers }));
}

export async function classifyRoom(roomId: string, chosen: RoomClass): Promise<void> {
  await request<void>(`/rooms/${roomId}/class`, { method: "PUT", body: chosen });
  changeRoom(roomId, (room) => ({ ...room, ...chosen }));
}

export async function leaveRoom(roomId: string): Promise<void> {
  await request<void>(`/rooms/${roomId}/leave`, { method: "POST" });
  dropRoom(roomId);
  forgetRoom(roomId);
}

export async function removeMember(roomId: string, personId: string): Promise<void> {
  await request<void>(`/rooms/${roomId}/members/${personId}`, { method: "DELETE" });
}

export async function addMembers(roomId: string, personIds: string[]): Promise<number> {
  const added = await request<Page<MemberOut>>(`/rooms/${roomId}/members`, {
    method: "POST",
    body: { person_ids: personIds },
  });
  return added.items.length;
}
