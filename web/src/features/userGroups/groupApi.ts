/** Reading user groups and their topics. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import type { Page, TopicOut, UserGroupDetail, UserGroupOut } from "../../protocol/wire";

export function useUserGroups() {
  return useQuery({ queryKey: ["user-groups"], queryFn: () => request<Page<UserGroupOut>>("/user-groups") });
}

export function useUserGroup(id: string) {
  return useQuery({
    queryKey: ["user-groups", id],
    queryFn: () => request<UserGroupDetail>(`/user-groups/${id}`),
  });
}

export function useTopics(id: string, q: string) {
  return useInfiniteQuery({
    queryKey: ["topics", id, q],
    queryFn: ({ pageParam, signal }) =>
      request<Page<TopicOut>>(`/user-groups/${id}/topics`, {
        query: { q, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: null as string | number | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
}

export function topicsChanged(): void {
  void queries.invalidateQueries({ queryKey: ["topics"] });
  void queries.invalidateQueries({ queryKey: ["user-groups"] });
}
