/** Notifications on the desktop, where the browser lets a page show them. */
import { recall, remember } from "../../lib/keep";

export type Standing =
  /** The page came over plain HTTP: browsers show no notifications for it, whatever one allows. */
  | "insecure"
  /** This browser has none. */
  | "missing"
  | "unasked"
  | "denied"
  /** Allowed, but switched off on this device. */
  | "off"
  | "on";

export interface Told {
  /** One at a time for each tag: a newer one takes the place of the older. */
  tag: string;
  title: string;
  body: string;
  isSilent: boolean;
  onClick: () => void;
}

const OFF = "desktop";
const shown = new Map<string, Notification>();

export function standing(): Standing {
  if (!window.isSecureContext) return "insecure";
  if (!("Notification" in window)) return "missing";
  if (Notification.permission === "default") return "unasked";
  if (Notification.permission === "denied") return "denied";
  return recall(OFF) === "off" ? "off" : "on";
}

/** Only ever in answer to a click: browsers refuse, and people mistrust, whatever asks by itself. */
export async function askPermission(): Promise<Standing> {
  await Notification.requestPermission();
  return standing();
}

/** For this device alone, as on a PC that several people share. */
export function switchDesktop(isOn: boolean): void {
  remember(OFF, isOn ? "on" : "off");
  if (!isOn) for (const tag of shownTags()) closeDesktop(tag);
}

export function showDesktop({ tag, title, body, isSilent, onClick }: Told): boolean {
  if (standing() !== "on") return false;
  try {
    const options = { tag, body, silent: isSilent, icon: "/icon-192.png", renotify: true };
    const notification = new Notification(title, options);
    notification.onclick = () => {
      window.focus();
      notification.close();
      onClick();
    };
    notification.onclose = () => shown.get(tag) === notification && shown.delete(tag);
    shown.set(tag, notification);
    return true;
  } catch {
    // Android's browsers show them from a service worker only.
    return false;
  }
}

export function shownTags(): string[] {
  return [...shown.keys()];
}

export function closeDesktop(tag: string): void {
  shown.get(tag)?.close();
  shown.delete(tag);
}
