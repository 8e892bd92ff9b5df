/** Which message a reaction is being chosen for, and beside what: one at a time, drawn once for the whole list. */
import { create } from "zustand";

export interface OpenPicker {
  roomId: string;
  number: number;
  anchor: HTMLElement;
}

export const usePicker = create<{ open: OpenPicker | null }>(() => ({ open: null }));

/** Beside the message's own row, wherever it was asked for. */
export function openPicker(roomId: string, number: number): void {
  const anchor = document.querySelector<HTMLElement>(`[role=log] article[data-number="${number}"]`);
  if (anchor !== null) usePicker.setState({ open: { roomId, number, anchor } });
}

export function closePicker(): void {
  usePicker.setState({ open: null });
}
