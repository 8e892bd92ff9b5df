/** Where the quick switcher can lead: rooms by their name at once, people as the server finds them. */
import { useLocation } from "wouter";
import { usePeopleSearch } from "../features/people/usePeopleSearch";
import { useRooms } from "../features/rooms/roomStore";
import { roomsInOrder } from "../features/rooms/sections";
import { roomWords } from "../features/rooms/words";
import { fold } from "../lib/fold";
import { byRank } from "../lib/ranking";
import type { PersonOut, RoomOut } from "../protocol/wire";
import { useWords } from "../ui/language";
import { closeDialog, openDialog } from "./dialogs";

export interface Goal {
  key: string;
  name: string;
  place: string;
  go: () => void;
}

const MOST_ROOMS = 8;
const MOST_PEOPLE = 6;

export function useGoals(): { text: string; setText: (text: string) => void; goals: Goal[] } {
  const words = useWords(roomWords);
  const [, navigate] = useLocation();
  const rooms = useRooms((state) => state.byId);
  const { text, setText, found } = usePeopleSearch();
  const wanted = fold(text);

  const places = { internal: words.internal, topic: words.otherTopics, direct: words.direct };
  const toRoom = (room: RoomOut): Goal => ({
    key: room.id,
    name: room.name,
    place: room.user_group?.name ?? places[room.kind],
    go: () => {
      closeDialog();
      navigate(`/rooms/${room.id}`);
    },
  });
  const toPerson = (person: PersonOut): Goal => ({
    key: person.id,
    name: person.name,
    place: [person.organisation.name, person.department, person.title].filter(Boolean).join(" "),
    go: () => openDialog({ kind: "person", personId: person.id }),
  });

  const matching = roomsInOrder(Object.values(rooms)).filter((room) => fold(room.name).includes(wanted));
  // With nothing typed, what waits comes first.
  if (wanted === "") matching.sort((one, other) => Number(other.unread > 0) - Number(one.unread > 0));
  const people = wanted === "" ? [] : byRank(text, found, (person) => person).slice(0, MOST_PEOPLE);
  const goals = [
    ...byRank(text, matching, ({ name }) => ({ name }))
      .slice(0, MOST_ROOMS)
      .map((room) => ({ of: room, goal: toRoom(room) })),
    ...people.map((person) => ({ of: person, goal: toPerson(person) })),
  ];
  return { text, setText, goals: byRank(text, goals, ({ of }) => of).map(({ goal }) => goal) };
}
