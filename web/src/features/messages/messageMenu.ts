/** Which message's menu is open, and beside what: one at a time, drawn once for the whole list. */
import { create } from "zustand";
import type { MessageAction } from "./actions";

export interface OpenMenu {
  actions: readonly MessageAction[];
  anchor: HTMLElement;
  rowKey: string;
}

export const useMessageMenu = create<{ open: OpenMenu | null }>(() => ({ open: null }));

export function openMenu(open: OpenMenu): void {
  if (open.actions.length > 0) useMessageMenu.setState({ open });
}

export function closeMenu(): void {
  useMessageMenu.setState({ open: null });
}
