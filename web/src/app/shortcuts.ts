/** The keys that work everywhere; none of them while the input method is composing. */
import { useEffect } from "react";
import { useLocation } from "wouter";
import { useRooms } from "../features/rooms/roomStore";
import { roomsInOrder } from "../features/rooms/sections";
import { searchAddress } from "../features/search/lastSearch";
import { belongsToIme } from "../lib/ime";
import { isDialogOpen, openDialog } from "./dialogs";
import { moveRegion } from "./regions";

export function useShortcuts(currentRoomId: string | null): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    function handleKey(event: KeyboardEvent) {
      if (belongsToIme(event) || isDialogOpen()) return;
      if (!act(event, currentRoomId, navigate)) return;
      event.preventDefault();
    }
    window.addEventListener("keydown", handleKey);
    return () => window.removeEventListener("keydown", handleKey);
  }, [currentRoomId, navigate]);
}

function act(event: KeyboardEvent, currentRoomId: string | null, navigate: (to: string) => void): boolean {
  const toNeighbour = (step: 1 | -1) => {
    const next = neighbour(currentRoomId, step, event.shiftKey);
    if (next !== null) navigate(`/rooms/${next}`);
  };
  const acts: Record<string, () => void> = {
    "Ctrl+k": () => openDialog({ kind: "switcher" }),
    "Ctrl+Shift+f": () => navigate(searchAddress()),
    "Ctrl+/": () => openDialog({ kind: "shortcuts" }),
    "Alt+ArrowUp": () => toNeighbour(-1),
    "Alt+ArrowDown": () => toNeighbour(1),
  };
  const name = nameOf(event);
  const chosen = name === "F6" ? () => moveRegion(event.shiftKey ? -1 : 1) : acts[name];
  chosen?.();
  return chosen !== undefined;
}

/** Shift counts with a letter only: it also makes the difference between / and ? on some keyboards. */
function nameOf(event: KeyboardEvent): string {
  const modifiers = `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}`;
  if (/^[a-z]$/i.test(event.key))
    return `${modifiers}${event.shiftKey ? "Shift+" : ""}${event.key.toLowerCase()}`;
  return modifiers + event.key;
}

function neighbour(currentRoomId: string | null, step: 1 | -1, onlyUnread: boolean): string | null {
  const rooms = roomsInOrder(Object.values(useRooms.getState().byId));
  const here = rooms.findIndex((room) => room.id === currentRoomId);
  for (let index = here + step; index >= 0 && index < rooms.length; index += step) {
    const room = rooms[index];
    if (room !== undefined && (!onlyUnread || room.unread > 0)) return room.id;
  }
  return null;
}
