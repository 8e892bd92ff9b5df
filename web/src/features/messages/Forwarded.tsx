/** Above a forwarded message: who said it first and when, and the room it comes from for whoever is in that room. */
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { MessageOut } from "../../protocol/wire";
import { useLanguage, useWords } from "../../ui/language";
import { bylineText } from "./asText";
import { useOriginRooms } from "./originRooms";
import { takeWords } from "./takeWords";

export function Forwarded({ message }: { message: MessageOut }) {
  const words = useWords(takeWords);
  const me = useMe();
  const language = useLanguage((state) => state.language);
  const nameOf = useOriginRooms((state) => state.nameOf);
  const origin = message.forwarded;
  // A node of an older version says nothing of it.
  if (!origin) return null;
  const room = origin.room_id === null ? null : nameOf(origin.room_id);
  return (
    <p className="mb-1 border-b border-line pb-1 text-ink-soft">
      <span className="font-700">{words.forwarded}</span> {bylineText(origin.sender)}{" "}
      {fullMoment(origin.sent_at, { language, era: me.settings.era })}
      {room !== null && ` ${words.originRoom(room)}`}
    </p>
  );
}
