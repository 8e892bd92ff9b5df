/** Which message is being answered in each room: kept on this device, so that a reload does not make a reply a remark.
 * `draftSync.ts` takes it to one's other devices, with the words that it belongs to. */
import { create } from "zustand";
import { me } from "../../api/session";
import { recall, remember } from "../../lib/keep";

type Targets = Record<string, number>;

/** No words are kept here, only places; another person at this PC has a list of their own. */
const keyOf = (personId: string) => `replying.${personId}`;

const listeners = new Set<(roomId: string) => void>();

export const useReplying = create<{ personId: string | null; byRoom: Targets }>(() => ({
  personId: null,
  byRoom: {},
}));

export function replyTargetIn(roomId: string): number | null {
  load();
  return useReplying.getState().byRoom[roomId] ?? null;
}

export function useReplyTarget(roomId: string): number | null {
  return useReplying((state) => state.byRoom[roomId] ?? null);
}

/** Calls back whenever the person chooses here what to answer, or not to; gives back what stops it. */
export function onReplying(listener: (roomId: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function replyTo(roomId: string, number: number): void {
  placeTarget(roomId, number);
  for (const listener of listeners) listener(roomId);
  document.querySelector<HTMLElement>("[data-region=composer] textarea")?.focus();
}

export function stopReplying(roomId: string): void {
  if (replyTargetIn(roomId) === null) return;
  placeTarget(roomId, null);
  for (const listener of listeners) listener(roomId);
}

/** What stands there after a word with the server. */
export function placeTarget(roomId: string, number: number | null): void {
  if (replyTargetIn(roomId) === number) return;
  const { [roomId]: _, ...rest } = useReplying.getState().byRoom;
  put(number === null ? rest : { ...rest, [roomId]: number });
}

/** What an earlier page of the same person left. */
export function load(): void {
  const personId = me()?.id ?? null;
  if (personId === null || useReplying.getState().personId === personId) return;
  const kept: Targets = JSON.parse(recall(keyOf(personId)) ?? "{}");
  useReplying.setState({ personId, byRoom: kept });
}

function put(byRoom: Targets): void {
  useReplying.setState({ byRoom });
  const { personId } = useReplying.getState();
  if (personId !== null) remember(keyOf(personId), JSON.stringify(byRoom));
}
