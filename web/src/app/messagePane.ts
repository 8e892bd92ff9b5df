/** Which list of messages stands beside the talk, by the address: a chain of replies, or the pins. */
import { useLocation } from "wouter";
import { navigate } from "wouter/use-browser-location";

export type MessagePane = { kind: "thread"; number: number } | { kind: "pins" };

const THREAD = /^thread\/([1-9]\d{0,15})$/;

export function useMessagePane(roomId: string): { pane: MessagePane | null; close: () => void } {
  const [location] = useLocation();
  return { pane: paneIn(location, roomId), close: () => navigate(`/rooms/${roomId}`, { replace: true }) };
}

export function paneIn(location: string, roomId: string): MessagePane | null {
  const prefix = `/rooms/${roomId}/`;
  if (!location.startsWith(prefix)) return null;
  const rest = location.slice(prefix.length);
  if (rest === "pins") return { kind: "pins" };
  const number = THREAD.exec(rest)?.[1];
  return number === undefined ? null : { kind: "thread", number: Number(number) };
}

export function openThread(roomId: string, number: number): void {
  navigate(`/rooms/${roomId}/thread/${number}`);
}

export function openPins(roomId: string): void {
  navigate(`/rooms/${roomId}/pins`);
}
