/** Asking the server for the organisation's identity providers, and changing them. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import type {
  DirectoryCheck,
  ProviderChange,
  ProviderCheck,
  ProviderDraft,
  ProviderOut,
  ProvidersOut,
} from "../../protocol/wire";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";

const PROVIDERS = ["providers"];
const PATH = "/organisation/providers";

export function useProviders() {
  return useQuery({ queryKey: PROVIDERS, queryFn: () => request<ProvidersOut>(PATH) });
}

async function renew(): Promise<void> {
  await queries.invalidateQueries({ queryKey: PROVIDERS });
  await queries.invalidateQueries({ queryKey: ["signInRules"] });
}

export function saveProvider(draft: ProviderDraft, isNew: boolean): Promise<ProviderOut> {
  const { id, ...rest } = draft;
  const change: ProviderChange = { ...rest, certificate: rest.certificate ?? "" };
  const saved = isNew
    ? request<ProviderOut>(PATH, { method: "POST", body: draft })
    : request<ProviderOut>(`${PATH}/${id}`, { method: "PATCH", body: change });
  return saved.then(async (provider) => {
    await renew();
    return provider;
  });
}

export function checkProvider(provider: ProviderOut): Promise<ProviderCheck> {
  return request(`${PATH}/${provider.id}/check`, { method: "POST" });
}

export function tryDirectory(
  provider: ProviderOut,
  loginId: string,
  password: string,
): Promise<DirectoryCheck> {
  const body = { login_id: loginId, password };
  return request(`${PATH}/${provider.id}/try`, { method: "POST", body });
}

/** Whatever an administrator does to the list: shown when it is done, told when it was not. */
export function useProviderActions() {
  const told = {
    onSuccess: renew,
    onError: (error: Error) => void toast(problemText(error), { tone: "danger" }),
  };
  const enable = useMutation({
    mutationFn: ({ provider, isEnabled }: { provider: ProviderOut; isEnabled: boolean }) =>
      request(`${PATH}/${provider.id}`, { method: "PATCH", body: { is_enabled: isEnabled } }),
    ...told,
  });
  const remove = useMutation({
    mutationFn: (provider: ProviderOut) => request(`${PATH}/${provider.id}`, { method: "DELETE" }),
    ...told,
  });
  const decide = useMutation({
    mutationFn: (passwords: ProvidersOut["passwords"]) =>
      request("/organisation/passwords", { method: "PUT", body: { passwords } }),
    ...told,
  });
  return { enable, remove, decide };
}
