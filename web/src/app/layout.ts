/** Which of the three layouts fits: counted in letters, so that large text gets the narrow one in time. */
import { useSyncExternalStore } from "react";

export type Layout = "wide" | "tablet" | "phone";

const listeners = new Set<() => void>();
let current: Layout = "wide";

export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, () => current);
}

/** Measures anew: after a resize, and after the size of the text was changed. */
export function measureLayout(): void {
  const letter = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const width = window.innerWidth / letter;
  const next: Layout = width >= 64 ? "wide" : width >= 44 ? "tablet" : "phone";
  document.documentElement.dataset.layout = next;
  if (next === current) return;
  current = next;
  for (const listener of listeners) listener();
}

export function followLayout(): void {
  measureLayout();
  window.addEventListener("resize", measureLayout);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
