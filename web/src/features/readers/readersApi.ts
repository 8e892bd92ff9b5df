/** Asking who has read a message, and how many have. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import type { ReadCount, ReadersPage } from "../../protocol/wire";

export type Group = "read" | "unread" | "left";

export interface Asked {
  roomId: string;
  number: number;
}

export function useReaders({ roomId, number }: Asked, group: Group) {
  return useInfiniteQuery({
    queryKey: ["readers", roomId, number, group],
    queryFn: ({ pageParam, signal }) =>
      request<ReadersPage>(`/rooms/${roomId}/messages/${number}/readers`, {
        query: { group, cursor: pageParam, limit: 100 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
}

/** Whoever looks at the list while others read sees them move over. */
export function refreshReaders(roomId: string): void {
  void queries.invalidateQueries({ queryKey: ["readers", roomId] });
}

export async function countsOf(roomId: string, first: number, last: number): Promise<ReadCount[]> {
  const { items } = await request<{ items: ReadCount[] }>(`/rooms/${roomId}/read-counts`, {
    query: { first, last },
  });
  return items;
}
