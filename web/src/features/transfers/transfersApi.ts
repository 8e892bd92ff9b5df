/** Asking the server for staff lists, what they change, the rooms that follow posts, and the inventory. */
import { useQuery } from "@tanstack/react-query";
import { problemOf } from "../../api/problem";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import { recall } from "../../lib/keep";
import type {
  DepartmentOut,
  DifferenceOut,
  FollowingDraft,
  FollowingRoomOut,
  InventoryItem,
  Page,
  TransferOut,
} from "../../protocol/wire";

const PATH = "/organisation/transfers";
const LISTS = ["transfers"];
const BUSY = ["waiting", "moving", "undoing"];

export function isUnderWay(transfer: TransferOut): boolean {
  const isLater = transfer.switch_at !== null && Date.parse(transfer.switch_at) > Date.now() + 60_000;
  return BUSY.includes(transfer.state) && !(transfer.state === "waiting" && isLater);
}

export function useTransfers() {
  return useQuery({
    queryKey: [...LISTS, "all"],
    queryFn: () => request<Page<TransferOut>>(PATH),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? 2_000 : false),
  });
}

export function useTransfer(id: string) {
  return useQuery({
    queryKey: [...LISTS, id],
    queryFn: () => request<TransferOut>(`${PATH}/${id}`),
    refetchInterval: ({ state }) => (state.data !== undefined && isUnderWay(state.data) ? 1_000 : false),
  });
}

/** The dry run. It is asked again whenever the list, its columns or what was chosen changes. */
export function useDifference(transfer: TransferOut) {
  const { id, columns, suspends_missing, moves_rooms } = transfer;
  return useQuery({
    queryKey: ["difference", id, columns, suspends_missing, moves_rooms],
    queryFn: ({ signal }) => request<DifferenceOut>(`${PATH}/${id}/difference`, { signal }),
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
}

export async function bring(file: File): Promise<TransferOut> {
  await request<Page<TransferOut>>(PATH); // renews the session, so that the file goes once
  const response = await fetch(`/api/v1${PATH}?${new URLSearchParams({ name: file.name })}`, {
    method: "POST",
    body: file,
    credentials: "same-origin",
    headers: {
      "Content-Type": "application/octet-stream",
      "Accept-Language": recall("language") ?? "ja",
    },
  });
  if (!response.ok) throw await problemOf(response);
  const transfer: TransferOut = await response.json();
  await renew();
  return transfer;
}

export function assign(id: string, columns: Record<string, string>): Promise<void> {
  return changed(request(`${PATH}/${id}/columns`, { method: "PUT", body: { columns } }));
}

export function choose(
  id: string,
  choice: Partial<Pick<TransferOut, "suspends_missing" | "moves_rooms">>,
): Promise<void> {
  return changed(request(`${PATH}/${id}`, { method: "PATCH", body: choice }));
}

export function go(id: string, mark: string, switchAt: Date | null): Promise<void> {
  const body = { mark, switch_at: switchAt?.toISOString() ?? null };
  return changed(request(`${PATH}/${id}/go`, { method: "POST", body }));
}

export function tell(id: string, what: "cancel" | "undo"): Promise<void> {
  return changed(request(`${PATH}/${id}/${what}`, { method: "POST" }));
}

export function discard(id: string): Promise<void> {
  return changed(request(`${PATH}/${id}`, { method: "DELETE" }));
}

export function useFollowings(word: string) {
  return useQuery({
    queryKey: ["followings", word],
    queryFn: () => request<Page<FollowingRoomOut>>("/organisation/followings", { query: { q: word } }),
  });
}

export async function follow(roomId: string, items: readonly FollowingDraft[]): Promise<void> {
  await request(`/rooms/${roomId}/followings`, { method: "PUT", body: { items } });
  await queries.invalidateQueries({ queryKey: ["followings"] });
}

export function useDepartments() {
  return useQuery({
    queryKey: ["departments", "all"],
    queryFn: () => request<Page<DepartmentOut>>("/departments"),
  });
}

export function useInventory(months: number) {
  return useQuery({
    queryKey: ["inventory", months],
    queryFn: () => request<Page<InventoryItem>>("/organisation/inventory", { query: { months } }),
  });
}

/** The browser saves it by itself. */
export async function save(path: string, name: string): Promise<void> {
  await request<Page<TransferOut>>(PATH);
  const link = document.createElement("a");
  link.href = `/api/v1${path}`;
  link.download = name;
  link.click();
}

async function changed(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } finally {
    await renew();
  }
}

async function renew(): Promise<void> {
  await queries.invalidateQueries({ queryKey: LISTS });
}
