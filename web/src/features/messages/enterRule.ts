/** What the Enter key does while writing: the person's own choice, asked for once. */
import type { KeyboardEvent } from "react";
import { recall, remember } from "../../lib/keep";
import { isTouchOnly } from "../../lib/touch";

export type EnterAction = "send" | "break" | "ask";

export function wasAsked(personId: string): boolean {
  return recall(`enter.${personId}`) !== null;
}

export function noteAsked(personId: string): void {
  remember(`enter.${personId}`, "asked");
}

export function enterAction(event: KeyboardEvent, enterSends: boolean, personId: string): EnterAction {
  if (event.ctrlKey || event.metaKey) return "send";
  if (event.shiftKey || event.altKey || isTouchOnly()) return "break";
  if (!wasAsked(personId)) return "ask";
  return enterSends ? "send" : "break";
}
