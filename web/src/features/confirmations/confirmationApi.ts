/** Asking for confirmation, confirming, and asking who has. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import type { ConfirmationState, ConfirmersPage, PendingConfirmation } from "../../protocol/wire";

export type Group = "confirmed" | "waiting";

export interface Place {
  roomId: string;
  number: number;
}

const at = ({ roomId, number }: Place) => `/rooms/${roomId}/messages/${number}`;

export async function statesOf(roomId: string, first: number, last: number): Promise<ConfirmationState[]> {
  const answer = await request<{ items: ConfirmationState[] }>(`/rooms/${roomId}/confirmations`, {
    query: { first, last },
  });
  return answer.items;
}

export function ask(place: Place): Promise<void> {
  return request(`${at(place)}/confirmation-request`, { method: "PUT" });
}

export function withdraw(place: Place): Promise<void> {
  return request(`${at(place)}/confirmation-request`, { method: "DELETE" });
}

export function remind(place: Place): Promise<void> {
  return request(`${at(place)}/confirmation-request/reminders`, { method: "POST" });
}

export async function confirm(place: Place): Promise<void> {
  await request<void>(`${at(place)}/confirmation`, { method: "PUT" });
  void queries.invalidateQueries({ queryKey: ["pendingConfirmations"] });
}

export function useConfirmers(place: Place, group: Group) {
  return useInfiniteQuery({
    queryKey: ["confirmers", place.roomId, place.number, group],
    queryFn: ({ pageParam, signal }) =>
      request<ConfirmersPage>(`${at(place)}/confirmations`, {
        query: { group, cursor: pageParam, limit: 100 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
}

export function refreshConfirmers(roomId: string): void {
  void queries.invalidateQueries({ queryKey: ["confirmers", roomId] });
}

export function usePending() {
  return useQuery({
    queryKey: ["pendingConfirmations"],
    queryFn: () => request<{ items: PendingConfirmation[] }>("/confirmations"),
    staleTime: 0,
  });
}
