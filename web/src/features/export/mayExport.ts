/** Whether the server would let somebody take a room out: it decides, this only spares them a refusal. */
import type { Me, RoomOut } from "../../protocol/wire";

export function mayExport(room: RoomOut, me: Me): boolean {
  return room.kind === "direct" || room.role === "owner" || me.is_administrator;
}
