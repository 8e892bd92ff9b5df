/** Short notices about what just happened, with a way back where there is one. */
import { create } from "zustand";

export interface Toast {
  id: number;
  text: string;
  tone: "plain" | "danger";
  action?: { label: string; run: () => void };
  /** Stays until answered. */
  isLasting?: boolean;
}

const LIFETIME = 8_000;
let lastId = 0;

export const useToasts = create<{ toasts: Toast[] }>(() => ({ toasts: [] }));

export function toast(text: string, options: Partial<Omit<Toast, "id" | "text">> = {}): number {
  lastId += 1;
  const id = lastId;
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts.slice(-2), { id, text, tone: "plain", ...options }],
  }));
  if (!options.isLasting) expireLater(id);
  return id;
}

export function dismiss(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((one) => one.id !== id) }));
}

/** A notice that is being pointed at or focused is being read: it waits. */
function expireLater(id: number): void {
  setTimeout(() => {
    const region = document.getElementById("toasts");
    if (region?.matches(":hover, :focus-within")) expireLater(id);
    else dismiss(id);
  }, LIFETIME);
}
