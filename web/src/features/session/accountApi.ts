/** Accounts at identity providers: one's own, and a colleague's for an administrator. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import type { AccountOut, Elsewhere, Page, ProvedAccount } from "../../protocol/wire";

const OWN = "/me/accounts";

/** Without a person, one's own. */
export function useAccounts(personId?: string) {
  const path = personId === undefined ? OWN : `/people/${personId}/accounts`;
  return useQuery({
    queryKey: ["accounts", personId],
    queryFn: async () => (await request<Page<AccountOut>>(path)).items,
    staleTime: 0,
  });
}

/** Leaves this page for the provider's. What was being written stays as a draft. */
export async function leaveToLink(providerId: string, password: string | null): Promise<void> {
  const body = { provider_id: providerId, password };
  const { address } = await request<Elsewhere>(`${OWN}/begin`, { method: "POST", body });
  if (address !== null) window.location.assign(address);
}

export function linkInDirectory(body: {
  provider_id: string;
  login_id: string;
  password: string;
  own_password: string | null;
}): Promise<void> {
  return request<void>(`${OWN}/directory`, { method: "POST", body }).then(settled);
}

export function useProved(isWanted: boolean) {
  return useQuery({
    queryKey: ["provedAccount"],
    queryFn: () => request<ProvedAccount>(`${OWN}/proved`),
    enabled: isWanted,
    retry: false,
  });
}

export function linkProved(): Promise<void> {
  return request<void>(OWN, { method: "POST" }).then(settled);
}

export function unlinkOwn(providerId: string, password: string | null): Promise<void> {
  return request<void>(`${OWN}/${providerId}/remove`, { method: "POST", body: { password } }).then(settled);
}

export function useAccountOf(personId: string, providerId: string) {
  const path = `/people/${personId}/accounts/${providerId}`;
  const link = useMutation({
    mutationFn: (subject: string) => request<void>(path, { method: "PUT", body: { subject } }),
    onSuccess: settled,
  });
  const unlink = useMutation({
    mutationFn: () => request<void>(path, { method: "DELETE" }),
    onSuccess: settled,
  });
  return { link, unlink };
}

function settled(): Promise<void> {
  return queries.invalidateQueries({ queryKey: ["accounts"] });
}

/** How the way to the provider ended, as the address says. */
export function linkingOutcome(): string | null {
  return new URLSearchParams(window.location.search).get("linking");
}

/** Said once: reloading the page asks nothing again. */
export function forgetOutcome(): void {
  if (linkingOutcome() !== null)
    window.history.replaceState(window.history.state, "", window.location.pathname);
}
