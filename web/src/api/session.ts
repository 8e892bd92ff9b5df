/** Who is signed in here, and whether the server has asked to sign in again. */
import { create } from "zustand";
import { canRemember, forgetThisTab, isSharedDevice, recall, remember } from "../lib/keep";
import type { Me, Settings } from "../protocol/wire";

interface Session {
  /** `null` until somebody is known; the person stays while signing in again on top of the page. */
  person: Me | null;
  state: "checking" | "away" | "signed_out" | "signed_in" | "expired" | "waiting";
}

export const useSession = create<Session>(() => ({ person: null, state: "checking" }));

export function enter(person: Me): void {
  const before = useSession.getState().person;
  // Another colleague at the same PC must not find the first one's screen.
  if (before !== null && before.id !== person.id) window.location.assign("/");
  else useSession.setState({ person, state: "signed_in" });
  remember("signedIn", "yes");
}

/**
 * Nobody has signed in at this browser, so there is nothing to ask the server about.
 * The server may say otherwise by a readable cookie beside its own, as after signing in without this page.
 */
export function isSurelySignedOut(): boolean {
  if (isSharedDevice()) return false;
  return canRemember() && recall("signedIn") === null && !/(^|; )kairan_here=1/.test(document.cookie);
}

export function expire(): void {
  // On a shared PC the next person must not find this one's screen, not even behind a question.
  if (me() !== null && isSharedDevice()) {
    forgetThisTab();
    window.location.assign("/");
    return;
  }
  useSession.setState(({ person }) => ({ state: person === null ? "signed_out" : "expired" }));
}

/** They are known here, but somebody has to approve this device first: nothing of theirs is shown until then. */
export function awaitApproval(): void {
  remember("signedIn", "yes");
  useSession.setState({ state: "waiting" });
}

export function changeSettings(settings: Settings): void {
  useSession.setState(({ person }) => ({ person: person && { ...person, settings } }));
}

/** Resolves as soon as somebody is signed in, so that a request can wait for it instead of failing. */
export function whenSignedIn(): Promise<void> {
  return new Promise((resolve) => {
    if (useSession.getState().state === "signed_in") return resolve();
    const stop = useSession.subscribe(({ state }) => {
      if (state !== "signed_in") return;
      stop();
      resolve();
    });
  });
}

/** The signed-in person. Only for places that are shown to signed-in people. */
export function useMe(): Me {
  const person = useSession((session) => session.person);
  if (person === null) throw new Error("nobody is signed in");
  return person;
}

export function me(): Me | null {
  return useSession.getState().person;
}
