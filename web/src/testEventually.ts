/** Waiting for what comes later: long enough for a busy machine, and no longer than it takes. */
import { vi } from "vitest";

const PATIENCE_MS = 10_000;

export function eventually<Found>(check: () => Found | Promise<Found>): Promise<Found> {
  return vi.waitFor(check, { timeout: PATIENCE_MS });
}
