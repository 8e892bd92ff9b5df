/** The groups that can be mentioned in a room, and how many people each would call. */
import { useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import { tokenOf } from "../../lib/calls";
import type { Mention, Mentionable } from "../../protocol/wire";

export const EVERYONE = "everyone";

/** Asked when it is wanted, not when a room is opened. */
export function useMentionable(roomId: string, isWanted: boolean) {
  const asked = {
    queryKey: ["mentionable", roomId],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      request<Mentionable>(`/rooms/${roomId}/mentionable`, { signal }),
    enabled: isWanted,
    staleTime: 60_000,
  };
  return useQuery(asked, queries);
}

/** How many people these tokens call; null while that is not known. Who is called twice is counted once, if by all. */
export function reachOf(tokens: readonly string[], mentionable: Mentionable | undefined): number | null {
  if (mentionable === undefined) return null;
  if (tokens.includes(EVERYONE)) return mentionable.everyone;
  const called = mentionable.departments.filter((one) => tokens.includes(`department:${one.id}`));
  const sum = called.reduce((total, one) => total + one.reached, 0);
  return Math.min(sum, mentionable.everyone);
}

export interface Group {
  token: string;
  name: string;
}

export function groupsAmong(mentions: readonly Mention[]): Group[] {
  return mentions
    .map((mention) => ({ token: tokenOf(mention), name: mention.name }))
    .filter(({ token }) => token === EVERYONE || token.startsWith("department:"));
}
