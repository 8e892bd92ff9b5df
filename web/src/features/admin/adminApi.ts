/** What the console asks the server, and what it lets one change. */
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import type {
  Charge,
  Department,
  Device,
  FileRules,
  GuestAdmitted,
  MessageRules,
  Overview,
  Page,
  Permissions,
  SightRule,
  WatchedRoom,
} from "../../protocol/wire";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";

const LIMIT = 50;
export type Standing = "active" | "suspended" | "guests" | "offices" | "unseen";
export type Concern = "ownerless" | "stale" | "all";
export type RoomKind = "internal" | "topic" | "direct";

export function useOverview(since: string, until: string) {
  return useQuery({
    queryKey: ["admin", "overview", since, until],
    queryFn: () => request<Overview>("/admin/overview", { query: { since, until } }),
    staleTime: 60_000,
  });
}

export function useHoursReport(since: string, until: string, isEnabled: boolean) {
  return useQuery({
    queryKey: ["admin", "hours", since, until],
    queryFn: () =>
      request<{ sent: number; out_of_hours: number }>("/organisation/hours/report", {
        query: { since, until },
      }),
    enabled: isEnabled,
  });
}

export function useCharges(words: string, standing: Standing) {
  const read = useInfiniteQuery({
    queryKey: ["admin", "people", words, standing],
    queryFn: ({ pageParam, signal }) =>
      request<Page<Charge>>("/admin/people", {
        query: { q: words, standing, cursor: pageParam, limit: LIMIT },
        signal,
      }),
    initialPageParam: null as string | number | null,
    getNextPageParam: (page) => page.next ?? null,
    staleTime: 0,
  });
  return { ...read, items: read.data?.pages.flatMap((page) => page.items) ?? [] };
}

export function useTheirDevices(personId: string) {
  return useQuery({
    queryKey: ["admin", "devices", personId],
    queryFn: () => request<Page<Device>>(`/people/${personId}/devices`),
    staleTime: 0,
  });
}

export function useDepartments() {
  return useQuery({
    queryKey: ["admin", "departments"],
    queryFn: () => request<Page<Department>>("/departments"),
  });
}

export function useWatchedRooms(concern: Concern) {
  const read = useInfiniteQuery({
    queryKey: ["admin", "rooms", concern],
    queryFn: ({ pageParam, signal }) =>
      request<Page<WatchedRoom>>("/admin/rooms", {
        query: { concern, cursor: pageParam, limit: LIMIT },
        signal,
      }),
    initialPageParam: null as string | number | null,
    getNextPageParam: (page) => page.next ?? null,
  });
  return { ...read, items: read.data?.pages.flatMap((page) => page.items) ?? [] };
}

export function useSightRules() {
  return useQuery({
    queryKey: ["admin", "sight"],
    queryFn: () => request<{ items: SightRule[] }>("/organisation/sight"),
  });
}

export function usePermissions() {
  return useQuery({
    queryKey: ["admin", "permissions"],
    queryFn: () => request<Permissions>("/permissions"),
  });
}

export function useFileRules(kind: RoomKind) {
  return useQuery({
    queryKey: ["admin", "fileRules", kind],
    queryFn: () => request<FileRules>(`/organisation/file-rules/${kind}`),
  });
}

export function useMessageRules() {
  return useQuery({
    queryKey: ["admin", "messageRules"],
    queryFn: () => request<MessageRules>("/organisation/message-rules"),
  });
}

/** One change; afterwards everything that the console shows is read anew. */
export function useAct<Given, Answer = unknown>(
  act: (given: Given) => Promise<Answer>,
  onDone: (answer: Answer, given: Given) => void,
) {
  return useMutation({
    mutationFn: act,
    onSuccess: async (answer, given) => {
      await queries.invalidateQueries({ queryKey: ["admin"] });
      onDone(answer, given);
    },
    onError: (error) => toast(problemText(error), { tone: "danger" }),
  });
}

export const suspend = (personId: string) => request(`/people/${personId}/suspension`, { method: "POST" });
export const reinstate = (personId: string) =>
  request(`/people/${personId}/suspension`, { method: "DELETE" });
export const signOutEverywhere = (personId: string) =>
  request<{ ended: number }>(`/people/${personId}/devices`, { method: "DELETE" });
export const admitGuest = (body: Record<string, string | null>) =>
  request<GuestAdmitted>("/organisation/guests", { method: "POST", body });
export const changeGuest = (personId: string, last_day: string) =>
  request(`/organisation/guests/${personId}`, { method: "PATCH", body: { last_day } });
export const changeRoles = (
  personId: string,
  body: { is_administrator?: boolean; is_auditor?: boolean; administers?: string[] },
) => request(`/people/${personId}/roles`, { method: "PATCH", body });
export const addDepartment = (body: { code: string; name: string; parent_id: string | null }) =>
  request<Department>("/departments", { method: "POST", body });
export const changeDepartment = (id: string, body: { name?: string; parent_id?: string | null }) =>
  request<Department>(`/departments/${id}`, { method: "PATCH", body });
export const closeDepartment = (id: string, successor_id: string | null) =>
  request<{ moved: number }>(`/departments/${id}/closing`, { method: "POST", body: { successor_id } });
export const reopenDepartment = (id: string) =>
  request<{ returned: number }>(`/departments/${id}/closing`, { method: "DELETE" });
export const changeSight = (items: SightRule[]) =>
  request<{ items: SightRule[] }>("/organisation/sight", { method: "PUT", body: { items } });
export const changeFileRules = (kind: RoomKind, body: FileRules) =>
  request<FileRules>(`/organisation/file-rules/${kind}`, { method: "PUT", body });
export const changeMessageRules = (body: Partial<MessageRules>) =>
  request<MessageRules>("/organisation/message-rules", { method: "PATCH", body });
