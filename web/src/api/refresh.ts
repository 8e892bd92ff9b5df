/** Renewing the session: once at a time, in all tabs of this browser together. */
import { recall, remember } from "../lib/keep";
import { isLeftAlone } from "../lib/presence";
import type { SignedIn } from "../protocol/wire";
import { problemOf, unreachable } from "./problem";

let underWay: Promise<boolean> | null = null;

/** True when the session is good again; false when only signing in helps. Throws when the server is away. */
export function refresh(since: number): Promise<boolean> {
  underWay ??= exclusively(() => renew(since)).finally(() => {
    underWay = null;
  });
  return underWay;
}

function exclusively(renewal: () => Promise<boolean>): Promise<boolean> {
  // Web Locks need a secure context; on plain HTTP the stamp below has to be enough.
  if (!("locks" in navigator) || !navigator.locks) return renewal();
  return navigator.locks.request("kairan.refresh", () => renewal()).then((renewed) => renewed);
}

async function renew(since: number): Promise<boolean> {
  if (Number(recall("refreshed") ?? 0) > since) return true;
  // A page that nobody looks at keeps listening, but does not keep somebody signed in who has gone home.
  const response = await fetch("/api/v1/token", {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ is_idle: isLeftAlone() }),
  }).catch(() => null);
  if (response === null) throw unreachable();
  if (response.status === 401 || response.status === 403) return false;
  if (!response.ok) throw await problemOf(response);
  const signedIn: Partial<SignedIn> = await response.json().catch(() => ({}));
  remember("refreshed", String(Date.now()));
  return signedIn.person !== undefined;
}
