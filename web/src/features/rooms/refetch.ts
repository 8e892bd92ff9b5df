/** Fetching rooms whose snapshot has gone stale: few of them one by one, many of them as one list. */
import { between } from "../../realtime/waits";
import { loadRooms, reloadRoom } from "./roomStore";

const FEW = 3;
const GATHERED = 50;
/** Many rooms at once are stale for everybody at once, as after a restored backup: not all ask together. */
const SPREAD = 3_000;

const stale = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;

export function refetch(...roomIds: string[]): void {
  for (const roomId of roomIds) stale.add(roomId);
  if (stale.size === 0 || timer !== undefined) return;
  timer = setTimeout(() => {
    if (stale.size <= FEW) return void fetchNow();
    timer = setTimeout(() => void fetchNow(), between(0, SPREAD));
  }, GATHERED);
}

/** What could not be fetched stays stale, and is tried again with the next greeting. */
async function fetchNow(): Promise<void> {
  timer = undefined;
  const wanted = [...stale];
  const fetches = wanted.length > FEW ? [loadRooms()] : wanted.map(reloadRoom);
  const results = await Promise.allSettled(fetches);
  wanted.forEach((roomId, index) => {
    if (results[index % results.length]?.status === "fulfilled") stale.delete(roomId);
  });
}

export function forgetStale(roomId: string): void {
  stale.delete(roomId);
}
