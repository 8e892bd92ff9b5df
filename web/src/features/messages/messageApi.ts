/** What the messages feature asks over HTTP. */
import { request } from "../../api/request";
import type { MessageOut, MessagePage, Page, Version } from "../../protocol/wire";

export const PAGE = 80;

export function lastPage(roomId: string): Promise<MessagePage> {
  return request(`/rooms/${roomId}/messages`, { query: { limit: PAGE } });
}

export function pageAround(roomId: string, number: number): Promise<MessagePage> {
  return request(`/rooms/${roomId}/messages`, { query: { around: number, limit: PAGE } });
}

export function pageBefore(roomId: string, number: number): Promise<MessagePage> {
  return request(`/rooms/${roomId}/messages`, { query: { before: number, limit: PAGE } });
}

export function pageAfter(roomId: string, number: number): Promise<MessagePage> {
  return request(`/rooms/${roomId}/messages`, { query: { after: number, limit: PAGE } });
}

export function readMessage(roomId: string, number: number): Promise<MessageOut> {
  return request(`/rooms/${roomId}/messages/${number}`);
}

/** `version` is the one that was read before editing: the server refuses when there is a newer one. */
export function saveEdit(
  { room_id, number }: MessageOut,
  change: { body: string; version: number },
): Promise<MessageOut> {
  return request(`/rooms/${room_id}/messages/${number}`, { method: "PATCH", body: change });
}

export function withdraw(roomId: string, number: number): Promise<MessageOut> {
  return request(`/rooms/${roomId}/messages/${number}`, { method: "DELETE" });
}

export function versionsOf(roomId: string, number: number): Promise<Page<Version>> {
  return request(`/rooms/${roomId}/messages/${number}/versions`);
}
