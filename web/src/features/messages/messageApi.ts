/** What the messages feature asks over HTTP. */
import { request } from "../../api/request";
import type { MessagePage } from "../../protocol/wire";

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
