/** How long to wait before the next try to connect: full jitter, so that a town does not knock at once. */

const BASE = 500;
const CAP = 30_000;

export function backoff(failures: number, random: () => number = Math.random): number {
  const ceiling = Math.min(CAP, BASE * 2 ** Math.max(0, failures));
  return Math.round(random() * ceiling);
}
