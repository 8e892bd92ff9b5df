/** What the server knows of one's devices and of the organisation's rules of signing in. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import type { Device, Page, SignInRules, SignInRulesChange } from "../../protocol/wire";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";

const DEVICES = ["devices"];
const RULES = ["signInRules"];

export function useDevices() {
  return useQuery({ queryKey: DEVICES, queryFn: () => request<Page<Device>>("/me/devices"), staleTime: 0 });
}

/** Of one device, or of all others when none is named. */
export function useSignOutDevices(onDone: () => void) {
  return useMutation({
    mutationFn: (device: Device | null) =>
      device === null
        ? request("/me/devices/sign-out-others", { method: "POST" })
        : request(`/me/devices/${device.id}`, { method: "DELETE" }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: DEVICES });
      onDone();
    },
    onError: (error) => toast(problemText(error), { tone: "danger" }),
  });
}

export function useSignInRules() {
  return useQuery({ queryKey: RULES, queryFn: () => request<SignInRules>("/organisation/sign-in") });
}

export function useChangeRules(onDone: () => void) {
  return useMutation({
    mutationFn: (body: SignInRulesChange) =>
      request<SignInRules>("/organisation/sign-in", { method: "PATCH", body }),
    onSuccess: (changed) => {
      queries.setQueryData(RULES, changed);
      onDone();
    },
    onError: (error) => toast(problemText(error), { tone: "danger" }),
  });
}
