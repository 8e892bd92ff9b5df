/** Who wants to hear which event: features register here, the socket knows none of them. */
import type { EventData, EventName } from "../protocol/frames";

/** `seq` is null for events outside the room's log. */
export type Listener<Name extends EventName> = (
  roomId: string,
  data: EventData[Name],
  seq: number | null,
) => void;

type AnyListener = (roomId: string, data: never, seq: number | null) => void;

const listeners = new Map<string, Set<AnyListener>>();

/** Returns the function that stops listening. */
export function listen<Name extends EventName>(name: Name, listener: Listener<Name>): () => void {
  const known = listeners.get(name) ?? new Set<AnyListener>();
  listeners.set(name, known);
  known.add(listener);
  return () => known.delete(listener);
}

/** Tells everyone; an event nobody knows (from a newer server) is passed over. */
export function tell(name: string, roomId: string, data: unknown, seq: number | null): void {
  for (const listener of listeners.get(name) ?? []) listener(roomId, data as never, seq);
}
