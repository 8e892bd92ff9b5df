/** What the server knows of devices, and what is decided about them. */
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import type { BulkDraft, BulkOut, DevicesSummary, KnownDevice, OwnDevice, Page } from "../../protocol/wire";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";
import { devicesChanged, KEPT } from "./devicesKept";

const LIMIT = 50;
const OWN = ["ownDevice"];
const LOOK_AGAIN = 5_000;

export const SHOWS = ["waiting", "signed_in", "all", "approved", "refused"] as const;
export type Show = (typeof SHOWS)[number];

/** Asks for the approval the first time, and again and again how it stands. */
export function useOwnDevice() {
  return useQuery({
    queryKey: OWN,
    queryFn: () =>
      request<OwnDevice>("/me/device", { method: queries.getQueryData(OWN) === undefined ? "POST" : "GET" }),
    refetchInterval: LOOK_AGAIN,
    staleTime: 0,
  });
}

export function useKnownDevices(words: string, show: Show, network: string) {
  const read = useInfiniteQuery({
    queryKey: [...KEPT, "list", words, show, network],
    queryFn: ({ pageParam, signal }) =>
      request<Page<KnownDevice>>("/admin/devices", {
        query: { q: words, show, network, cursor: pageParam, limit: LIMIT },
        signal,
      }),
    initialPageParam: null as string | number | null,
    getNextPageParam: (page) => page.next ?? null,
    staleTime: 0,
  });
  return { ...read, items: read.data?.pages.flatMap((page) => page.items) ?? [] };
}

export function useDevicesSummary() {
  return useQuery({
    queryKey: [...KEPT, "summary"],
    queryFn: () => request<DevicesSummary>("/admin/devices/summary"),
    staleTime: 0,
  });
}

/** One change; afterwards the list says what is true now. */
export function useDeviceAct<Given, Answer>(
  act: (given: Given) => Promise<Answer>,
  onDone: (answer: Answer, given: Given) => void,
) {
  return useMutation({
    mutationFn: act,
    onSuccess: async (answer, given) => {
      await devicesChanged();
      onDone(answer, given);
    },
    onError: (error) => toast(problemText(error), { tone: "danger" }),
  });
}

export interface Decision {
  device: KnownDevice;
  is_approved: boolean;
  note?: string;
}

export const decide = ({ device, is_approved, note = "" }: Decision) =>
  request(`/admin/devices/${device.id}/decision`, { method: "PUT", body: { is_approved, note } });
export const signOutAt = ({ id }: KnownDevice) =>
  request<{ ended: number }>(`/admin/devices/${id}/sessions`, { method: "DELETE" });
export const actOnMany = (body: BulkDraft) =>
  request<BulkOut>("/admin/devices/bulk", { method: "POST", body });
