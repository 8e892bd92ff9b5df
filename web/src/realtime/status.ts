/** The state of the line, for the banner and for those who wait for it. */
import { create } from "zustand";

interface LineStatus {
  state: "idle" | "connecting" | "open" | "waiting" | "refused";
  /** When the next try starts, while waiting. */
  retryAt: number | null;
  /** How many tries have failed since the line was last open. */
  failures: number;
  /** The server's reason for ending the line, until it is open again; 0 when it gave none. */
  why: number;
}

export const useLine = create<LineStatus>(() => ({ state: "idle", retryAt: null, failures: 0, why: 0 }));

export function isOpen(): boolean {
  return useLine.getState().state === "open";
}

/** Calls back each time the line opens, at once if it is open now. Returns the function that stops it. */
export function whenOpen(callback: () => void): () => void {
  if (isOpen()) callback();
  return useLine.subscribe((now, before) => {
    if (now.state === "open" && before.state !== "open") callback();
  });
}
