/** How much is waiting, as it shows from outside: in the title of the window, on its icon and on the application's. */
import { useEffect, useMemo } from "react";
import { showBadge } from "../features/notifications/badge";
import { useChoice } from "../features/notifications/choice";
import { waitingOf } from "../features/notifications/rules";
import { useRooms } from "../features/rooms/roomStore";
import { useWords } from "../ui/language";
import { appWords } from "./words";

export function useTitle(currentRoomId: string | null): void {
  const words = useWords(appWords);
  const rooms = useRooms((state) => state.byId);
  const choice = useChoice((state) => state.choice);
  const { all, own } = useMemo(() => waitingOf(choice, Object.values(rooms)), [choice, rooms]);
  const name = currentRoomId === null ? undefined : rooms[currentRoomId]?.name;
  useEffect(() => {
    const place = name === undefined ? words.product : `${name} — ${words.product}`;
    document.title = all > 0 ? `(${all > 99 ? "99+" : all}) ${place}` : place;
  }, [all, name, words]);
  useEffect(() => showBadge({ all, own }), [all, own]);
}
