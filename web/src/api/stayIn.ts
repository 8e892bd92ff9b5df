/** Staying signed in while somebody is at work here: each sign of them, every few minutes at most, renews the session. */
import { refresh } from "./refresh";
import { expire, useSession } from "./session";

const EVERY = 5 * 60_000;
const SIGNS = ["pointerdown", "keydown"] as const;

/** From now on; a page that has just been opened is fresh enough. Gives back what stops it. */
export function stayIn(): () => void {
  let renewedAt = Date.now();

  function handleSign() {
    const since = Date.now() - EVERY;
    if (renewedAt > since || useSession.getState().state !== "signed_in") return;
    renewedAt = Date.now();
    refresh(since).then(
      (isGood) => isGood || expire(),
      () => undefined, // The server is away: whatever is asked next finds out.
    );
  }

  for (const sign of SIGNS) window.addEventListener(sign, handleSign, { capture: true, passive: true });
  return () => {
    for (const sign of SIGNS) window.removeEventListener(sign, handleSign, { capture: true });
  };
}
