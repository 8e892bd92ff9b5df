/** A message on its way: what is kept of it until the server's own event takes its place. */
import type { FileOut, Mention } from "../../protocol/wire";

export type PendingState =
  /** Waiting for the line, or on it: the outcome is not known. */
  | "sending"
  /** The server has it; its event has not come back yet. */
  | "sent"
  /** The server refused it: only the writer can say what now. */
  | "failed";

export interface Pending {
  client_id: string;
  room_id: string;
  person_id: string;
  body: string;
  mentions: Mention[];
  /** The message that it answers; what an older page kept does not say. */
  reply_to?: number | null;
  /** What was kept by an older version knows of no files. */
  files?: FileOut[];
  /** Order of writing on this device. */
  order: number;
  written_at: string;
  state: PendingState;
  /** The server's last words about it, where it was not taken, and the code that says which kind of no it was. */
  reason: string | null;
  code: string | null;
  /** The server asked whether this should be sent at all, and the writer said yes. */
  confirmed?: boolean;
}

export function pendingOf(all: readonly Pending[], roomId: string): Pending[] {
  return all.filter((one) => one.room_id === roomId).sort((one, other) => one.order - other.order);
}

/** The next to put on the line in a room: in order, one after the other; a refused one holds nobody up. */
export function nextToSend(all: readonly Pending[], roomId: string): Pending | undefined {
  return pendingOf(all, roomId).find((one) => one.state === "sending");
}

export function replaceIn(all: readonly Pending[], clientId: string, change: Partial<Pending>): Pending[] {
  return all.map((one) => (one.client_id === clientId ? { ...one, ...change } : one));
}

export function without(all: readonly Pending[], clientId: string): Pending[] {
  return all.filter((one) => one.client_id !== clientId);
}
