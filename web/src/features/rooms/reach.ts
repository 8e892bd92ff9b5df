/** Whether a room is shared with people of other organisations. */
import type { Me, RoomOut } from "../../protocol/wire";

export function isShared(room: RoomOut, me: Me): boolean {
  if (room.kind === "internal") return false;
  if (room.kind === "topic") return true;
  return room.people.some((person) => person.organisation_id !== me.organisation.id);
}
