/** What is being written in each room: in memory at once, on disk within half a second, gone when sent.
 * `draftSync.ts` takes it to the server, and brings what other devices wrote. */
import { create } from "zustand";
import { me } from "../../api/session";
import { forget, recall, remember } from "../../lib/keep";
import { type Draft, dropDraft, keepDraft, keptDrafts, type Standing } from "./shelf";

export type Written = Pick<Draft, "text" | "mentions">;

const SAVE_AFTER = 300;
const RESCUED = "unsaved";
export const EMPTY: Written = { text: "", mentions: [] };
const NEVER_SEEN: Standing = { version: 0, known: null, isAhead: false };
const standings = new Map<string, Standing>();
const listeners = new Set<(roomId: string) => void>();
const unsaved = new Map<string, ReturnType<typeof setTimeout>>();

export const useDrafts = create<{ byRoom: Record<string, Written> }>(() => ({ byRoom: {} }));

export async function loadDrafts(personId: string): Promise<void> {
  const kept = await keptDrafts(personId);
  const loaded = Object.fromEntries(kept.map(({ room_id, text, mentions }) => [room_id, { text, mentions }]));
  // What an older page kept has never been on the server.
  for (const { room_id, standing } of kept)
    if (!standings.has(room_id)) standings.set(room_id, standing ?? { ...NEVER_SEEN, isAhead: true });
  const rescued = takeRescued(personId);
  // What was typed while loading is newer.
  useDrafts.setState(({ byRoom }) => ({ byRoom: { ...loaded, ...rescued, ...byRoom } }));
  for (const roomId of Object.keys(rescued)) {
    standings.set(roomId, { ...standingOf(roomId), isAhead: true });
    void save(roomId);
  }
}

export function draftOf(roomId: string): Written {
  return useDrafts.getState().byRoom[roomId] ?? EMPTY;
}

export function useDraft(roomId: string): Written {
  return useDrafts((state) => state.byRoom[roomId] ?? EMPTY);
}

export function standingOf(roomId: string): Standing {
  return standings.get(roomId) ?? NEVER_SEEN;
}

export function roomsAhead(): string[] {
  return [...standings].flatMap(([roomId, standing]) => (standing.isAhead ? [roomId] : []));
}

export function roomsStanding(): string[] {
  return [...standings.keys()];
}

/** Calls back whenever something is written here; gives back what stops it. */
export function onWritten(listener: (roomId: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The person writes: this device is ahead of the server from now on. */
export function write(roomId: string, written: Written): void {
  const standing = standingOf(roomId);
  place(roomId, written, {
    ...standing,
    isAhead: written.text !== "" || standing.version > 0,
  });
  for (const listener of listeners) listener(roomId);
}

/** What stands there after a word with the server. */
export function place(roomId: string, written: Written, standing: Standing): void {
  standings.set(roomId, standing);
  useDrafts.setState(({ byRoom }) => ({ byRoom: { ...byRoom, [roomId]: written } }));
  clearTimeout(unsaved.get(roomId));
  unsaved.set(
    roomId,
    setTimeout(() => void save(roomId), SAVE_AFTER),
  );
}

export function emptyDrafts(): void {
  for (const timer of unsaved.values()) clearTimeout(timer);
  unsaved.clear();
  forget(RESCUED);
  standings.clear();
  useDrafts.setState({ byRoom: {} });
}

/** Everything not yet on disk goes there now: the page may be about to disappear. */
export function saveAll(): void {
  const roomIds = [...unsaved.keys()];
  if (roomIds.length === 0) return;
  // A page that is being left does not live to see the database finish: this is written before it goes.
  const drafts = Object.fromEntries(roomIds.map((roomId) => [roomId, draftOf(roomId)]));
  remember(RESCUED, JSON.stringify({ personId: me()?.id, drafts }));
  void Promise.all(roomIds.map(save)).then(() => forget(RESCUED));
}

/** What the page before this one could not finish saving. */
function takeRescued(personId: string): Record<string, Written> {
  const left: { personId?: string; drafts?: Record<string, Written> } = JSON.parse(recall(RESCUED) ?? "{}");
  forget(RESCUED);
  return left.personId === personId ? (left.drafts ?? {}) : {};
}

async function save(roomId: string): Promise<void> {
  clearTimeout(unsaved.get(roomId));
  unsaved.delete(roomId);
  const personId = me()?.id;
  if (personId === undefined) return;
  const key = `${personId}:${roomId}`;
  const { text, mentions } = draftOf(roomId);
  const standing = standingOf(roomId);
  // An emptied one is kept until the server knows: another device still shows it.
  if (text === "" && !standing.isAhead) await dropDraft(key);
  else
    await keepDraft({
      key,
      person_id: personId,
      room_id: roomId,
      text,
      mentions,
      saved_at: Date.now(),
      standing,
    });
}

if (typeof window !== "undefined") {
  window.addEventListener("pagehide", saveAll);
  document.addEventListener("visibilitychange", saveAll);
}
