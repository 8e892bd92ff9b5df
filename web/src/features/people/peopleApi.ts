/** Reading people: who is in a room, who can be found. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import type { MemberOut, Page, PersonOut } from "../../protocol/wire";
import { between } from "../../realtime/waits";

const MOST_PAGES = 20;
const LIMIT = 200;
const MOST_AT_ONCE = 5_000;
const asking = new Set<string>();

/** Everyone in a room: up to some thousands, because a mention must find each of them. */
export async function allMembers(roomId: string, signal?: AbortSignal): Promise<MemberOut[]> {
  const members: MemberOut[] = [];
  let cursor: string | number | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const options = { query: { cursor, limit: LIMIT }, ...(signal ? { signal } : {}) };
    const answer: Page<MemberOut> = await request(`/rooms/${roomId}/members`, options);
    members.push(...answer.items);
    cursor = answer.next;
    if (cursor === null) break;
  }
  return members;
}

export function useMembers(roomId: string) {
  return useQuery({
    queryKey: ["members", roomId],
    queryFn: ({ signal }) => allMembers(roomId, signal),
    staleTime: 5 * 60_000,
  });
}

/** After an act of our own. */
export function refreshMembers(roomId: string): void {
  void queries.invalidateQueries({ queryKey: ["members", roomId] });
}

/** Everybody in the room hears of a change in the same moment: they ask for the new list one after the other. */
export function membersChanged(roomId: string): void {
  if (asking.has(roomId)) return;
  asking.add(roomId);
  setTimeout(
    () => {
      asking.delete(roomId);
      refreshMembers(roomId);
    },
    between(200, 2_300),
  );
}

/** By their readings, or as their organisation is ordered. */
export type PeopleOrder = "kana" | "organisation";

export function usePeople(q: string, order: PeopleOrder = "kana") {
  return useInfiniteQuery({
    queryKey: ["people", q, order],
    queryFn: ({ pageParam, signal }) =>
      request<Page<PersonOut>>("/people", { query: { q, order, cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: null as string | number | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
}

/** Everybody whom a search finds, as far as a room could take them in. */
export async function allPeople(q: string): Promise<PersonOut[]> {
  const found: PersonOut[] = [];
  let cursor: string | number | null = null;
  do {
    const answer: Page<PersonOut> = await request("/people", { query: { q, cursor, limit: LIMIT } });
    found.push(...answer.items);
    cursor = answer.next;
  } while (cursor !== null && found.length < MOST_AT_ONCE);
  return found;
}

export function usePerson(personId: string) {
  return useQuery({
    queryKey: ["person", personId],
    queryFn: () => request<PersonOut>(`/people/${personId}`),
  });
}
