/** The organisation's entry networks, as the server keeps them. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import type { EntryNetwork, EntryNetworks } from "../../protocol/wire";

const KEY = ["entryNetworks"];
const PATH = "/organisation/entry-networks";

export function useEntryNetworks() {
  return useQuery({ queryKey: KEY, queryFn: () => request<EntryNetworks>(PATH) });
}

export function useSaveNetworks(onDone: (saved: EntryNetworks) => void) {
  return useMutation({
    mutationFn: (body: { networks: EntryNetwork[]; version: number }) =>
      request<EntryNetworks>(PATH, { method: "PUT", body }),
    onSuccess: (saved) => {
      queries.setQueryData(KEY, saved);
      onDone(saved);
    },
  });
}
