/** The class of a room, and who may change it. */
import type { ClassRulings, Me, RoomOut } from "../../protocol/wire";

export type Confidentiality = 1 | 2 | 3;

export interface RoomClass {
  confidentiality: Confidentiality;
  holds_personal_data: boolean;
}

/** A node of an older version says nothing of it: then it is as it always was. */
export function classOf(room: RoomOut): RoomClass {
  const { confidentiality = 2, holds_personal_data = false } = room;
  return { confidentiality, holds_personal_data };
}

export function mayClassify(room: RoomOut, me: Me): boolean {
  if (room.kind === "direct") return false;
  return room.role === "owner" || (me.is_administrator && room.organisation?.id === me.organisation.id);
}

export function isLower(next: RoomClass, now: RoomClass): boolean {
  return next.confidentiality < now.confidentiality || (now.holds_personal_data && !next.holds_personal_data);
}

export type Forbidden = "files" | "forwarding" | "guests";

/** What the organisation's rules leave out of a room of this class: where personal data is, the stricter counts. */
export function forbiddenIn(classes: ClassRulings, room: RoomClass): Forbidden[] {
  const own = { 1: classes.public, 2: classes.internal, 3: classes.secret }[room.confidentiality];
  const rulings = room.holds_personal_data ? [own, classes.personal] : [own];
  const all: Forbidden[] = ["files", "forwarding", "guests"];
  return all.filter((one) => rulings.some((ruling) => !ruling[`allows_${one}`]));
}
