/** Asking the server for the audit, for who may look, and for what was withdrawn. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import type {
  ActsOut,
  AuditPage,
  AuditStatus,
  MessagePage,
  OriginalsOut,
  Page,
  RolesOut,
} from "../../protocol/wire";
import { type Asked, queryOf } from "./asked";

const LIMIT = 50;
const ROLES = ["audit", "roles"];

/** Each page that is read is itself an entry of the audit: nothing is asked for twice without need. */
export function useAudit(asked: Asked) {
  const read = useInfiniteQuery({
    queryKey: ["audit", "entries", asked],
    queryFn: ({ pageParam, signal }) =>
      request<AuditPage>("/audit", {
        query: { ...queryOf(asked), before: pageParam, limit: LIMIT },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  });
  return { ...read, items: read.data?.pages.flatMap((page) => page.items) ?? [] };
}

export function useActs() {
  return useQuery({
    queryKey: ["audit", "acts"],
    queryFn: () => request<ActsOut>("/audit/acts"),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useStatus() {
  return useQuery({ queryKey: ["audit", "status"], queryFn: () => request<AuditStatus>("/audit/status") });
}

export function useRoles() {
  return useQuery({ queryKey: ROLES, queryFn: () => request<Page<RolesOut>>("/organisation/roles") });
}

export async function setAuditor(personId: string, isAuditor: boolean): Promise<void> {
  await request<RolesOut>(`/people/${personId}/roles`, { method: "PATCH", body: { is_auditor: isAuditor } });
  await queries.invalidateQueries({ queryKey: ROLES });
}

export function readOriginal(roomId: string, number: number, reason: string): Promise<OriginalsOut> {
  return request(`/rooms/${roomId}/messages/${number}/original`, { method: "POST", body: { reason } });
}

export function openRoom(roomId: string, reason: string, before: number | null): Promise<MessagePage> {
  return request(`/rooms/${roomId}/openings`, { method: "POST", body: { reason, before } });
}

/** The browser saves it by itself, in pieces, however long it is; the session is renewed before. */
export async function saveTable(asked: Asked): Promise<void> {
  await request<AuditStatus>("/audit/status");
  const given = Object.entries(queryOf(asked)).filter(([, value]) => value !== "");
  const link = document.createElement("a");
  link.href = `/api/v1/audit/export?${new URLSearchParams(given)}`;
  link.download = "audit.csv";
  link.click();
}
