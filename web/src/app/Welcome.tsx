/** What is shown while no room is open. */
import { useMe } from "../api/session";
import { useRooms } from "../features/rooms/roomStore";
import { useWords } from "../ui/language";
import { appWords } from "./words";

export function Welcome() {
  const words = useWords(appWords);
  const me = useMe();
  const isLoaded = useRooms((state) => state.state === "loaded");
  const rooms = useRooms((state) => Object.keys(state.byId).length);
  const unread = useRooms((state) => Object.values(state.byId).filter((room) => room.unread > 0).length);
  function lead(): string {
    if (rooms === 0) return words.welcomeFirst;
    return unread > 0 ? words.welcomeUnread(unread) : words.welcomeAllRead;
  }

  return (
    <div className="m-auto max-w-xl p-8 text-center">
      <img src="/icon.svg" alt="" width={72} height={72} className="mx-auto mb-6" />
      <h1 className="mb-3 text-std-24B-150">{words.welcome(me.name)}</h1>
      <p className="min-h-12 text-ink-soft">{isLoaded && lead()}</p>
    </div>
  );
}
