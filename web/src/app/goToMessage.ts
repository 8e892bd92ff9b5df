/** Leads to a message from outside the room it stands in: from a notification, from a list. */
import { navigate } from "wouter/use-browser-location";
import { readingRoom } from "../features/messages/reading";
import { goToNumber } from "../features/messages/timelineStore";

const PATIENCE = 3_000;

export async function goToMessage(roomId: string, number: number): Promise<void> {
  if (readingRoom() !== roomId) navigate(`/rooms/${roomId}`);
  const since = Date.now();
  while (readingRoom() !== roomId && Date.now() - since < PATIENCE) await new Promise(requestAnimationFrame);
  // The room opens where reading stopped; only then is it our turn.
  setTimeout(() => void goToNumber(roomId, number));
}
