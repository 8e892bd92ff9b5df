/** Signing in and out. */
import { Problem } from "../../api/problem";
import { refresh } from "../../api/refresh";
import { requestOnce } from "../../api/request";
import { awaitApproval, enter, expire, isSurelySignedOut, useSession } from "../../api/session";
import { forget, forgetThisTab, isSharedDevice, remember } from "../../lib/keep";
import type {
  Elsewhere,
  Enrolment,
  Me,
  PasskeyAssertion,
  RecoveryCodes,
  SignedIn,
} from "../../protocol/wire";
import { wordsNow } from "../../ui/language";
import { sessionWords } from "./words";

/** Who is signed in already, from the cookie? Leaves the session signed in, signed out, or away. */
export async function recogniseSession(): Promise<void> {
  if (isSurelySignedOut()) {
    expire();
    return;
  }
  const startedAt = Date.now();
  try {
    enter(await requestOnce<Me>("/me"));
  } catch (error) {
    if (isWaiting()) return;
    if (!(error instanceof Problem) || error.status !== 401) return useSession.setState({ state: "away" });
    await renewSession(startedAt);
  }
}

async function renewSession(startedAt: number): Promise<void> {
  try {
    if (await refresh(startedAt)) enter(await requestOnce<Me>("/me"));
    else expire();
  } catch {
    if (!isWaiting()) useSession.setState({ state: "away" });
  }
}

/** Said by the request itself: the person is known, and another screen takes over. */
function isWaiting(): boolean {
  return useSession.getState().state === "waiting";
}

export interface Credentials {
  loginId: string;
  password: string;
  newPassword?: string;
  code?: string;
  /** A PC that others use too: nothing is kept on it. */
  isShared: boolean;
  /** An identity provider has vouched already: neither login ID nor password is asked for. */
  isVouched?: boolean;
  /** The directory that they chose; without it the login ID tells whose password it is. */
  providerId?: string;
  /** What a passkey signed: instead of the password and the code. */
  passkey?: PasskeyAssertion;
}

/** The session is open from now on; whoever calls lets the person in. `null`: this device has to be approved first. */
export async function signIn(credentials: Credentials): Promise<Me | null> {
  const { path, body } = door(credentials);
  const { person, is_waiting } = await requestOnce<SignedIn>(path, { method: "POST", body });
  remember("refreshed", String(Date.now()));
  if (is_waiting) awaitApproval();
  return is_waiting ? null : person;
}

function door(credentials: Credentials): { path: string; body: object } {
  const { isVouched, passkey, isShared } = credentials;
  const code = credentials.code ?? null;
  if (isVouched) return { path: "/sign-on/finish", body: { code, passkey: passkey ?? null } };
  if (passkey !== undefined) return { path: "/passkeys/sign-in", body: { ...passkey, is_shared: isShared } };
  return { path: "/sign-in", body: { ...who(credentials), code, is_shared: isShared } };
}

/** For whoever must have a second step and has none yet. */
export function enrolAtTheDoor(credentials: Credentials): Promise<Enrolment> {
  if (credentials.isVouched) return requestOnce("/sign-on/enrolment", { method: "POST" });
  return requestOnce("/sign-in/enrolment", { method: "POST", body: who(credentials) });
}

/** Right after setting it up at the door. They can be had later as well: failing here keeps nobody out. */
export async function firstRecoveryCodes(credentials: Credentials): Promise<string[] | null> {
  const { password, newPassword, isVouched } = credentials;
  if (isVouched) return null; // asking for them needs a password
  const body = { password: newPassword ?? password };
  const path = "/me/second-factor/recovery-codes";
  const told = await requestOnce<RecoveryCodes>(path, { method: "POST", body }).catch(() => null);
  return told?.codes ?? null;
}

/** Full-width letters come from an input method left on: the login ID is meant in half-width. */
function who({ loginId, password, newPassword, providerId }: Credentials) {
  return {
    login_id: loginId.normalize("NFKC").trim(),
    password,
    new_password: newPassword ?? null,
    provider_id: providerId ?? null,
  };
}

/**
 * Throws when the server could not be told: the session would then still be open for the next person here.
 * Gives back where the browser goes next: perhaps to the identity provider, to sign out there as well.
 */
export async function signOut(): Promise<string> {
  const wasShared = isSharedDevice();
  let next = "/";
  try {
    const { address } = await requestOnce<Elsewhere>("/sign-on/sign-out", { method: "POST" });
    next = address ?? "/";
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
  }
  forget("signedIn");
  if (wasShared) forgetThisTab();
  return next;
}

export function signInTrouble(error: unknown): string {
  const words = wordsNow(sessionWords);
  if (!(error instanceof Problem)) return words.serverAway;
  if (error.code === "wrong_credentials") return words.wrong;
  if (error.code === "too_many") return words.tooMany(Math.max(1, Math.ceil((error.retryAfter ?? 60) / 60)));
  if (error.isPassing) return words.serverAway;
  return error.message || words.wrong;
}
