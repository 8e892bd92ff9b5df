/** How rooms are laid out in the list: by kind, topics by their user group, each by last activity. */
import { fold } from "../../lib/fold";
import type { RoomOut } from "../../protocol/wire";
import { byActivity } from "./roomChanges";

export interface Section {
  key: string;
  kind: RoomOut["kind"];
  /** The user group of topics, otherwise null. */
  group: string | null;
  rooms: RoomOut[];
}

export function sectionsOf(rooms: readonly RoomOut[], filter: string): Section[] {
  const wanted = fold(filter);
  const matching = rooms.filter(
    (room) => wanted === "" || fold(`${room.name} ${room.user_group?.name ?? ""}`).includes(wanted),
  );
  const sorted = matching.sort(byActivity);
  const ofKind = (kind: RoomOut["kind"]) => sorted.filter((room) => room.kind === kind);
  return [
    { key: "internal", kind: "internal", group: null, rooms: ofKind("internal") },
    ...topicSections(ofKind("topic")),
    { key: "direct", kind: "direct", group: null, rooms: ofKind("direct") },
  ];
}

function topicSections(topics: readonly RoomOut[]): Section[] {
  const groups = new Map<string, Section>();
  for (const room of topics) {
    const key = room.user_group?.id ?? "other";
    const section: Section = groups.get(key) ?? {
      key,
      kind: "topic",
      group: room.user_group?.name ?? null,
      rooms: [],
    };
    section.rooms.push(room);
    groups.set(key, section);
  }
  return [...groups.values()].sort((one, other) => (one.group ?? "").localeCompare(other.group ?? "", "ja"));
}

/** The rooms as they stand on the screen, for moving with Alt and the arrows. */
export function roomsInOrder(rooms: readonly RoomOut[]): RoomOut[] {
  return sectionsOf(rooms, "").flatMap((section) => section.rooms);
}
