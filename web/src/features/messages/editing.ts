/** Which message is being edited in each room, and what is written there so far: kept while rows come and go. */
import { create } from "zustand";
import { me } from "../../api/session";
import type { Mention, MessageOut, RoomOut } from "../../protocol/wire";
import { mayEdit } from "./changeRules";
import { fromWire } from "./mentions";
import { useTimelines } from "./timelineStore";

export interface Editing {
  number: number;
  /** The version that was read before editing. */
  version: number;
  text: string;
  mentions: Mention[];
}

export const useEditing = create<{ byRoom: Record<string, Editing> }>(() => ({ byRoom: {} }));

export function startEditing({ room_id, number, version, body, mentions }: MessageOut): void {
  const text = fromWire(body, mentions);
  useEditing.setState(({ byRoom }) => ({
    byRoom: { ...byRoom, [room_id]: { number, version, text, mentions } },
  }));
}

export function changeEditing(roomId: string, change: Partial<Editing>): void {
  useEditing.setState(({ byRoom }) => {
    const known = byRoom[roomId];
    return known === undefined ? { byRoom } : { byRoom: { ...byRoom, [roomId]: { ...known, ...change } } };
  });
}

export function stopEditing(roomId: string): void {
  useEditing.setState(({ byRoom }) => {
    const { [roomId]: _, ...rest } = byRoom;
    return { byRoom: rest };
  });
}

/** The last of one's own messages in view of the window, if it may still be edited. */
export function editLast(room: RoomOut): boolean {
  const person = me();
  const timeline = useTimelines.getState().byRoom[room.id]?.timeline;
  const last = timeline?.messages.findLast((message) => message.sender.id === person?.id);
  if (person === null || last === undefined || !mayEdit({ message: last, room }, person, Date.now()))
    return false;
  startEditing(last);
  return true;
}
