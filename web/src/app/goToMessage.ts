/** Leads to a message from outside the room it stands in: from a notification, from a list. */
import { navigate } from "wouter/use-browser-location";
import { pathTo } from "../features/messages/link";

export function goToMessage(roomId: string, number: number): void {
  navigate(pathTo(roomId, number));
}
