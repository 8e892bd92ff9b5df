/** Who is writing right now: said at most every three seconds, believed for five. */
import { create } from "zustand";
import { me } from "../../api/session";
import { command } from "../../realtime/connection";

interface Writer {
  id: string;
  name: string;
}

const BELIEVED = 5_000;
const THROTTLE = 3_000;
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const lastSaid = new Map<string, number>();

export const useTyping = create<{ byRoom: Record<string, Writer[]> }>(() => ({ byRoom: {} }));

export function startedTyping(roomId: string, person: Writer): void {
  if (person.id === me()?.id) return;
  const key = `${roomId}:${person.id}`;
  clearTimeout(timers.get(key));
  timers.set(
    key,
    setTimeout(() => stoppedTyping(roomId, person.id), BELIEVED),
  );
  const writers = useTyping.getState().byRoom[roomId] ?? [];
  if (!writers.some((one) => one.id === person.id)) set(roomId, [...writers, person]);
}

export function stoppedTyping(roomId: string, personId: string): void {
  const writers = useTyping.getState().byRoom[roomId];
  if (writers?.some((one) => one.id === personId))
    set(
      roomId,
      writers.filter((one) => one.id !== personId),
    );
}

export function sayTyping(roomId: string): void {
  const now = Date.now();
  if (now - (lastSaid.get(roomId) ?? 0) < THROTTLE) return;
  lastSaid.set(roomId, now);
  // Nothing depends on it: it may be lost.
  command("typing", { room_id: roomId }).catch(() => undefined);
}

function set(roomId: string, writers: Writer[]): void {
  useTyping.setState(({ byRoom }) => ({ byRoom: { ...byRoom, [roomId]: writers } }));
}
