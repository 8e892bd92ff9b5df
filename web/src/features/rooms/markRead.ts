/** Telling the server how far a room was read; a lost line only delays it. */
import { command } from "../../realtime/connection";
import { whenOpen } from "../../realtime/status";
import { noteMarker, noteRead } from "./roomStore";

const untold = new Map<string, number>();

export function markRead(roomId: string, number: number): void {
  noteRead(roomId, number);
  untold.set(roomId, Math.max(number, untold.get(roomId) ?? 0));
  void tellServer(roomId);
}

/** Tells what could not be told while the line was down, each time it opens. */
export function tellLater(): () => void {
  return whenOpen(() => {
    for (const roomId of [...untold.keys()]) void tellServer(roomId);
  });
}

async function tellServer(roomId: string): Promise<void> {
  const number = untold.get(roomId);
  if (number === undefined) return;
  try {
    const marker = await command("room.read", { room_id: roomId, number });
    if (untold.get(roomId) === number) untold.delete(roomId);
    noteMarker(roomId, marker);
  } catch {
    // Kept for the next time the line opens.
  }
}
