/** Which message is being answered in each room: kept on this device, so that a reload does not make a reply a remark. */
import { create } from "zustand";
import { me } from "../../api/session";
import { recall, remember } from "../../lib/keep";

type Targets = Record<string, number>;

/** No words are kept here, only places; another person at this PC has a list of their own. */
const keyOf = (personId: string) => `replying.${personId}`;

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

export function replyTo(roomId: string, number: number): void {
  load();
  put({ ...useReplying.getState().byRoom, [roomId]: number });
  document.querySelector<HTMLElement>("[data-region=composer] textarea")?.focus();
}

export function stopReplying(roomId: string): void {
  load();
  const { [roomId]: target, ...rest } = useReplying.getState().byRoom;
  if (target !== undefined) put(rest);
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
