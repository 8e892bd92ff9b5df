/** Keeps the list of rooms true: listens to every event that changes one. */
import { me } from "../../api/session";
import type { EventData, EventName, MessageNews } from "../../protocol/frames";
import type { RoomOut } from "../../protocol/wire";
import type { Greeting } from "../../realtime/connection";
import { listen, tell } from "../../realtime/listen";
import { forgetRoom } from "../../realtime/positions";
import { between } from "../../realtime/waits";
import { staleAfter } from "./greeting";
import { forgetStale, refetch } from "./refetch";
import {
  isUnclearAfter,
  memberJoined,
  memberLeft,
  messageChanged,
  messageSent,
  roleChanged,
} from "./roomChanges";
import {
  adoptRoom,
  changeRoom,
  dropRoom,
  isListFresh,
  loadRooms,
  noteRead,
  roomOf,
  useRooms,
} from "./roomStore";

const OLD_NODE = { floor: 5_000, spread: 25_000 };
let later: ReturnType<typeof setTimeout> | undefined;

/** Applies a change once: a snapshot may already contain the event. */
function onLogged<Name extends EventName>(
  name: Name,
  change: (room: RoomOut, data: EventData[Name], personId: string) => RoomOut,
): () => void {
  return listen(name, (roomId, data, seq) => {
    const personId = me()?.id;
    const room = roomOf(roomId);
    if (personId === undefined || room === undefined || seq === null || seq <= room.last_seq) return;
    changeRoom(roomId, (known) => ({ ...change(known, data, personId), last_seq: seq }));
  });
}

/** Starts listening; gives back what stops it. */
export function followRooms(onRoomLeft: (room: RoomOut) => void): () => void {
  const stops = [
    onLogged("message.sent", (room, message, personId) =>
      messageSent(room, message, personId, me()?.department_ids),
    ),
    onLogged("message.edited", messageHeard),
    onLogged("message.deleted", messageHeard),
    onLogged("member.joined", (room, { person }) => memberJoined(room, person)),
    onLogged("member.left", (room, { person }) => memberLeft(room, person.id)),
    onLogged("member.role_changed", (room, { person, role }, own) => roleChanged(room, person.id, role, own)),
    onLogged("room.changed", (room, { name, description, hides_readers = room.hides_readers }) => ({
      ...room,
      name,
      description,
      hides_readers,
    })),
    onLogged("room.class_changed", (room, { confidentiality, holds_personal_data }) => ({
      ...room,
      confidentiality,
      holds_personal_data,
    })),
    listen("room.entered", (_, room) => adoptRoom(room)),
    listen("room.left", (roomId) => {
      const room = roomOf(roomId);
      dropRoom(roomId);
      forgetRoom(roomId);
      forgetStale(roomId);
      if (room !== undefined) onRoomLeft(room);
    }),
    listen("room.reset", (roomId) => refetch(roomId)),
    listen("read.moved", (roomId, { markers }) => {
      const own = markers.find((marker) => marker.person_id === me()?.id);
      if (own !== undefined) readElsewhere(roomId, own.number);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The line is open again: only what the server's greeting shows to be stale is fetched, and nothing else. */
export function greetRooms({ welcome, known }: Greeting): void {
  if (useRooms.getState().state !== "loaded") return void loadRooms().catch(() => undefined);
  const {
    gone,
    missing,
    readElsewhere: read,
    isReadUnknown,
  } = staleAfter(useRooms.getState().byId, known, welcome);
  for (const roomId of gone) tell("room.left", roomId, {}, null);
  for (const [roomId, number] of read) readElsewhere(roomId, number);
  refetch(...missing);
  clearTimeout(later);
  if (isReadUnknown && !isListFresh())
    later = setTimeout(
      () => void loadRooms().catch(() => undefined),
      between(OLD_NODE.floor, OLD_NODE.spread),
    );
}

function messageHeard(room: RoomOut, news: MessageNews, personId: string): RoomOut {
  if (isUnclearAfter(room, news, personId, me()?.department_ids)) refetch(room.id);
  return "sender" in news ? messageChanged(room, news) : room;
}

/** Another device of ours has read: which mentions are still ahead of its marker only the server knows. */
function readElsewhere(roomId: string, number: number): void {
  if (number <= (roomOf(roomId)?.read_number ?? number)) return;
  noteRead(roomId, number);
  if ((roomOf(roomId)?.mentions ?? 0) > 0) refetch(roomId);
}
