/** How long to wait before the next try to connect, and whether to try at all. */

const BASE = 1_000;
const CAP = 30_000;
/** After so many tries for nothing, a server that asked us to come back is no longer taken at its word. */
const MOST_PROMPT = 3;

/** The server's reasons for ending a line: 44xx come back and resume, 45xx do not come back. */
export const CLOSED = { tooSlow: 4408, goingAway: 4412, suspended: 4413, signedOut: 4501 } as const;

type Random = () => number;

/** Full jitter, so that a town does not knock at once. */
export function fullJitter(failures: number, random: Random = Math.random): number {
  return Math.round(random() * Math.min(CAP, BASE * 2 ** Math.max(0, failures)));
}

/** Wait at least `floor`, and up to `spread` longer. */
export function between(floor: number, spread: number, random: Random = Math.random): number {
  return Math.round(floor + random() * spread);
}

export function waitAfter(code: number, failures: number, random: Random = Math.random): number {
  // A server without its database is given time; nobody can be served any earlier.
  if (code === CLOSED.suspended) return between(3_000, 7_000, random);
  const isPrompt = (code === CLOSED.goingAway || code === CLOSED.tooSlow) && failures < MOST_PROMPT;
  return isPrompt ? between(100, 2_000, random) : fullJitter(failures, random);
}

/** Signed out is the one ending of its kind that the person can mend, by signing in. */
export function isFinal(code: number): boolean {
  return code >= 4500 && code < 4600 && code !== CLOSED.signedOut;
}
