/** What the console asks about user groups: those one is in, those one may join, who waits, what would end. */
import { useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import type {
  Asked,
  JoinableGroup,
  Page,
  Parting,
  RequestsWaiting,
  UserGroup,
  UserGroupDetail,
} from "../../protocol/wire";

export function useGroups() {
  return useQuery({
    queryKey: ["admin", "groups"],
    queryFn: () => request<Page<UserGroup>>("/user-groups"),
  });
}

export function useJoinableGroups() {
  return useQuery({
    queryKey: ["admin", "joinable"],
    queryFn: () => request<Page<JoinableGroup>>("/organisation/joinable-groups"),
    staleTime: 0,
  });
}

export function useGroupDetail(groupId: string) {
  return useQuery({
    queryKey: ["admin", "group", groupId],
    queryFn: () => request<UserGroupDetail>(`/user-groups/${groupId}`),
  });
}

// Who asks, and what would end, is not read anew after each act: who has just left or handed over may not ask that.
export function useAsking(groupId: string) {
  return useQuery({
    queryKey: ["asking", groupId],
    queryFn: () => request<Page<Asked>>(`/user-groups/${groupId}/requests`),
    staleTime: 0,
  });
}

const NONE: RequestsWaiting = { waiting: 0, answers: [] };

/** How many wait, in all groups that one's organisation answers for; and the answers that one has not seen. */
export function useGroupRequests(isWanted: boolean): RequestsWaiting {
  const read = useQuery({
    queryKey: ["asking", "waiting"],
    queryFn: () => request<RequestsWaiting>("/organisation/group-requests"),
    enabled: isWanted,
    staleTime: 0,
  });
  return read.data ?? NONE;
}

export function useParting(groupId: string, organisationId: string) {
  return useQuery({
    queryKey: ["parting", groupId, organisationId],
    queryFn: () => request<Parting>(`${within(groupId, organisationId)}/parting`),
    staleTime: 0,
  });
}

const within = (groupId: string, organisationId: string) =>
  `/user-groups/${groupId}/organisations/${organisationId}`;

export const askToJoin = (groupId: string, reason: string) =>
  request(`/user-groups/${groupId}/request`, { method: "PUT", body: { reason } });
export const withdrawRequest = (groupId: string) =>
  request(`/user-groups/${groupId}/request`, { method: "DELETE" });
export const admit = (groupId: string, organisationId: string) =>
  answered(request(within(groupId, organisationId), { method: "PUT" }));
export const decline = (groupId: string, organisationId: string) =>
  answered(request(`/user-groups/${groupId}/requests/${organisationId}`, { method: "DELETE" }));
export const handOver = (groupId: string, organisation_id: string) =>
  request(`/user-groups/${groupId}/home`, { method: "PUT", body: { organisation_id } });

/** Outside of the console, too, the group is no longer listed. */
export async function part(groupId: string, organisationId: string): Promise<void> {
  await request(within(groupId, organisationId), { method: "DELETE" });
  await queries.invalidateQueries({ queryKey: ["user-groups"] });
}

/** For oneself; it is not shown again. */
export const seeAnswer = (groupId: string) =>
  answered(request(`/organisation/group-answers/${groupId}`, { method: "DELETE" }));

async function answered(answer: Promise<unknown>): Promise<void> {
  await answer;
  await queries.invalidateQueries({ queryKey: ["asking"] });
}
