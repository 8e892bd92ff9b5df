/** What the messages feature asks over HTTP. */
import { request } from "../../api/request";
import type {
  Bookmark,
  Byline,
  MessageOut,
  MessagePage,
  Page,
  Pin,
  ThreadPage,
  Version,
} from "../../protocol/wire";

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

export function putReaction(roomId: string, number: number, emoji: string): Promise<MessageOut> {
  return request(reactionPath(roomId, number, emoji), { method: "PUT" });
}

export function takeReaction(roomId: string, number: number, emoji: string): Promise<MessageOut> {
  return request(reactionPath(roomId, number, emoji), { method: "DELETE" });
}

export function reactorsOf(roomId: string, number: number, emoji: string): Promise<{ items: Byline[] }> {
  return request(reactionPath(roomId, number, emoji));
}

function reactionPath(roomId: string, number: number, emoji: string): string {
  return `/rooms/${roomId}/messages/${number}/reactions/${encodeURIComponent(emoji)}`;
}

export function putPin(roomId: string, number: number): Promise<MessageOut> {
  return request(`/rooms/${roomId}/messages/${number}/pin`, { method: "PUT" });
}

export function takePin(roomId: string, number: number): Promise<MessageOut> {
  return request(`/rooms/${roomId}/messages/${number}/pin`, { method: "DELETE" });
}

export function pinsOf(roomId: string): Promise<{ items: Pin[] }> {
  return request(`/rooms/${roomId}/pins`);
}

export function putBookmark(roomId: string, number: number): Promise<void> {
  return request(`/rooms/${roomId}/messages/${number}/bookmark`, { method: "PUT" });
}

export function takeBookmark(roomId: string, number: number): Promise<void> {
  return request(`/rooms/${roomId}/messages/${number}/bookmark`, { method: "DELETE" });
}

export function ownBookmarks(cursor: string | null): Promise<Page<Bookmark>> {
  return request("/bookmarks", { query: { cursor, limit: 50 } });
}

export function threadOf(roomId: string, number: number, after: number): Promise<ThreadPage> {
  return request(`/rooms/${roomId}/messages/${number}/thread`, { query: { after, limit: 50 } });
}
