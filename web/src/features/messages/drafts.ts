/** What is being written in each room: in memory at once, on disk within half a second, gone when sent. */
import { create } from "zustand";
import { me } from "../../api/session";
import { type Draft, dropDraft, keepDraft, keptDrafts } from "./shelf";

type Written = Pick<Draft, "text" | "mentions">;

const SAVE_AFTER = 300;
const EMPTY: Written = { text: "", mentions: [] };
const unsaved = new Map<string, ReturnType<typeof setTimeout>>();

export const useDrafts = create<{ byRoom: Record<string, Written> }>(() => ({ byRoom: {} }));

export async function loadDrafts(personId: string): Promise<void> {
  const kept = await keptDrafts(personId);
  const loaded = Object.fromEntries(kept.map(({ room_id, text, mentions }) => [room_id, { text, mentions }]));
  // What was typed while loading is newer.
  useDrafts.setState(({ byRoom }) => ({ byRoom: { ...loaded, ...byRoom } }));
}

export function draftOf(roomId: string): Written {
  return useDrafts.getState().byRoom[roomId] ?? EMPTY;
}

export function useDraft(roomId: string): Written {
  return useDrafts((state) => state.byRoom[roomId] ?? EMPTY);
}

export function write(roomId: string, written: Written): void {
  useDrafts.setState(({ byRoom }) => ({ byRoom: { ...byRoom, [roomId]: written } }));
  clearTimeout(unsaved.get(roomId));
  unsaved.set(
    roomId,
    setTimeout(() => save(roomId), SAVE_AFTER),
  );
}

export function emptyDrafts(): void {
  for (const timer of unsaved.values()) clearTimeout(timer);
  unsaved.clear();
  useDrafts.setState({ byRoom: {} });
}

/** Everything not yet on disk goes there now: the page may be about to disappear. */
export function saveAll(): void {
  for (const roomId of [...unsaved.keys()]) save(roomId);
}

function save(roomId: string): void {
  clearTimeout(unsaved.get(roomId));
  unsaved.delete(roomId);
  const personId = me()?.id;
  if (personId === undefined) return;
  const key = `${personId}:${roomId}`;
  const { text, mentions } = draftOf(roomId);
  if (text === "") void dropDraft(key);
  else void keepDraft({ key, person_id: personId, room_id: roomId, text, mentions, saved_at: Date.now() });
}

if (typeof window !== "undefined") {
  window.addEventListener("pagehide", saveAll);
  document.addEventListener("visibilitychange", saveAll);
}
