/** Coming in by the hall's own account: to the identity provider's page, and what one brings back from there. */
import { useQuery } from "@tanstack/react-query";
import { requestOnce } from "../../api/request";
import { recall, remember } from "../../lib/keep";
import type { DoorOut, Elsewhere, Page } from "../../protocol/wire";
import { wordsNow } from "../../ui/language";
import { doorWords } from "./doorWords";

const LAST = "door";

/** The door by which somebody came in last on this device stands first. */
export function useDoors() {
  return useQuery({
    queryKey: ["doors"],
    queryFn: async () => {
      const { items } = await requestOnce<Page<DoorOut>>("/sign-on/doors");
      const last = recall(LAST);
      return [...items].sort((one, other) => Number(other.id === last) - Number(one.id === last));
    },
    staleTime: 60_000,
    retry: 1,
  });
}

/** Where somebody signs in on our own page, with the password that the directory behind this door knows. */
export function isDirectory(door: DoorOut): boolean {
  return door.kind === "ldap";
}

/** From now on it stands first here; nothing is kept on a PC that others use. */
export function rememberDoor(door: DoorOut, isShared: boolean): void {
  if (!isShared) remember(LAST, door.id);
}

/** Leaves this page. What was being written stays as a draft. */
export async function leaveThrough(door: DoorOut, isShared: boolean): Promise<void> {
  const body = { provider_id: door.id, is_shared: isShared };
  const { address } = await requestOnce<Elsewhere>("/sign-on/begin", { method: "POST", body });
  rememberDoor(door, isShared);
  if (address !== null) window.location.assign(address);
}

/** What the address says of the way back, said once: reloading the page begins afresh. */
export function cameBack(): string | null {
  const asked = new URLSearchParams(window.location.search);
  const outcome = asked.get("sign_on");
  if (outcome !== null) window.history.replaceState(window.history.state, "", window.location.pathname);
  return outcome;
}

export function doorTrouble(outcome: string): string {
  const words = wordsNow(doorWords);
  switch (outcome) {
    case "unknown_account":
      return words.unknownAccount;
    case "provider_away":
    case "unavailable":
      return words.providerAway;
    case "invalid":
      return words.invalid;
    default:
      return words.refused;
  }
}
