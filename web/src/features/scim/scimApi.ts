/** Asking the server how the organisation's directory is connected, and changing it. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import type { ScimConnection, ScimToken } from "../../protocol/wire";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";

const SCIM = ["scim"];
const PATH = "/organisation/scim";

export function useScimConnection() {
  return useQuery({ queryKey: SCIM, queryFn: () => request<ScimConnection>(PATH) });
}

/** Each says what it did when it is done; what was refused is told. */
export function useScimActions() {
  const told = {
    onSuccess: () => queries.invalidateQueries({ queryKey: SCIM }),
    onError: (error: Error) => void toast(problemText(error), { tone: "danger" }),
  };
  const make = useMutation({
    mutationFn: (days: number) => request<ScimToken>(`${PATH}/token`, { method: "POST", body: { days } }),
    ...told,
  });
  const revoke = useMutation({
    mutationFn: () => request(`${PATH}/token`, { method: "DELETE" }),
    ...told,
  });
  const limit = useMutation({
    mutationFn: (ranges: string[]) => request<ScimConnection>(PATH, { method: "PATCH", body: { ranges } }),
    ...told,
  });
  return { make, revoke, limit };
}
