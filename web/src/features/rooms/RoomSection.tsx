/** A part of the list under one heading, which folds away but never hides what is unread. */
import { useId } from "react";
import type { RoomOut } from "../../protocol/wire";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { RoomItem, type RoomMarks } from "./RoomItem";
import type { Section } from "./sections";
import { roomWords } from "./words";

interface Props {
  section: Section;
  isFiltered: boolean;
  isFolded: boolean;
  onFold: () => void;
  currentRoomId: string | null;
  marksOf: (room: RoomOut) => RoomMarks;
}

export function RoomSection({ section, isFiltered, isFolded, onFold, currentRoomId, marksOf }: Props) {
  const words = useWords(roomWords);
  const id = useId();
  if (section.rooms.length === 0) return null;
  const isClosed = isFolded && !isFiltered;
  const shown = isClosed
    ? section.rooms.filter((room) => room.unread > 0 || room.id === currentRoomId)
    : section.rooms;
  const titles = {
    internal: words.internal,
    direct: words.direct,
    topic: section.group === null ? words.otherTopics : words.topics(section.group),
  };
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="px-2 pt-2">
        <button
          type="button"
          aria-expanded={!isClosed}
          onClick={onFold}
          className="focus-inside flex min-h-11 w-full items-center gap-2 rounded-4 px-2 text-left font-700 text-ink-soft hover:bg-hover"
        >
          <Icon name="chevron" className={`size-4 ${isClosed ? "-rotate-90" : ""}`} />
          <span className="min-w-0 flex-1 truncate">{titles[section.kind]}</span>
          {section.kind === "topic" && <Icon name="shared" className="size-5 text-shared-strong" />}
        </button>
      </h2>
      <ul aria-labelledby={id}>
        {shown.map((room) => (
          <RoomItem key={room.id} room={room} isCurrent={room.id === currentRoomId} {...marksOf(room)} />
        ))}
      </ul>
    </section>
  );
}
