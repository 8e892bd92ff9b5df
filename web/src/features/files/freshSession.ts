/** Pictures and downloads ask by themselves, past our requests: before they try again, the session is renewed here. */
import { request } from "../../api/request";

let underWay: Promise<unknown> | null = null;

/** Renews what has run out, once for all who ask at the same time; waits for whoever has to sign in again. */
export function freshSession(): Promise<unknown> {
  underWay ??= request("/me")
    .catch(() => undefined)
    .finally(() => {
      underWay = null;
    });
  return underWay;
}
