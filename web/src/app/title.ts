/** The title of the window: how many rooms wait, and which one is open. */
import { useEffect } from "react";
import { useRooms } from "../features/rooms/roomStore";
import { useWords } from "../ui/language";
import { appWords } from "./words";

export function useTitle(currentRoomId: string | null): void {
  const words = useWords(appWords);
  const unread = useRooms((state) => Object.values(state.byId).reduce((sum, room) => sum + room.unread, 0));
  const name = useRooms((state) => (currentRoomId === null ? undefined : state.byId[currentRoomId]?.name));
  useEffect(() => {
    const place = name === undefined ? words.product : `${name} — ${words.product}`;
    document.title = unread > 0 ? `(${unread > 99 ? "99+" : unread}) ${place}` : place;
  }, [unread, name, words]);
}
