/** Unsent messages: kept on disk, sent in order per room, always under the key made before the first try. */
import { create } from "zustand";
import { me } from "../../api/session";
import { makeUuid } from "../../lib/uuid";
import type { Mention, MessageOut } from "../../protocol/wire";
import { command, sendLarge } from "../../realtime/connection";
import { CommandRefused } from "../../realtime/line";
import { isOpen, whenOpen } from "../../realtime/status";
import { nextToSend, type Pending, replaceIn, without } from "./pending";
import { dropPending, keepPending, keptPending } from "./shelf";

export const useOutbox = create<{ all: Pending[] }>(() => ({ all: [] }));

const LARGEST_IN_FRAME = 64_000;
const RETRY_PAUSE = 1_500;
const EVENT_PATIENCE = 5_000;
const busy = new Set<string>();
let onAcknowledged: (message: MessageOut) => void = () => undefined;
let lastOrder = 0;

/** `applied` is told of a message whose own event did not come back in time. */
export async function startOutbox(
  personId: string,
  applied: (message: MessageOut) => void,
): Promise<() => void> {
  onAcknowledged = applied;
  const kept = await keptPending(personId);
  useOutbox.setState(({ all }) => {
    const known = new Set(all.map((one) => one.client_id));
    return { all: [...kept.filter((one) => !known.has(one.client_id) && one.state !== "sent"), ...all] };
  });
  return whenOpen(flush);
}

export function post(roomId: string, body: string, mentions: Mention[]): Pending | null {
  const personId = me()?.id;
  if (personId === undefined) return null;
  lastOrder = Math.max(lastOrder + 1, Date.now());
  const pending: Pending = {
    client_id: makeUuid(),
    room_id: roomId,
    person_id: personId,
    body,
    mentions,
    order: lastOrder,
    written_at: new Date().toISOString(),
    state: "sending",
    reason: null,
  };
  useOutbox.setState(({ all }) => ({ all: [...all, pending] }));
  // On disk before on the line: a crash between the two must not lose it.
  void keepPending(pending).then(() => sendFrom(roomId));
  return pending;
}

/** The same words under the same key: if the first try had arrived after all, nothing is doubled. */
export function resend(pending: Pending): void {
  update(pending.client_id, { state: "sending", reason: null });
  void sendFrom(pending.room_id);
}

export function discard(clientId: string): void {
  useOutbox.setState(({ all }) => ({ all: without(all, clientId) }));
  void dropPending(clientId);
}

export function restore(pending: Pending): void {
  useOutbox.setState(({ all }) => ({ all: [...without(all, pending.client_id), pending] }));
  void keepPending(pending);
}

/** The event with our key has come: the message now stands in the history. */
export function settle(message: MessageOut): void {
  if (message.sender.id === me()?.id) discard(message.client_id);
}

export function emptyOutbox(): void {
  useOutbox.setState({ all: [] });
}

function flush(): void {
  for (const roomId of new Set(useOutbox.getState().all.map((one) => one.room_id))) void sendFrom(roomId);
}

async function sendFrom(roomId: string): Promise<void> {
  if (busy.has(roomId)) return;
  busy.add(roomId);
  try {
    let pending = nextToSend(useOutbox.getState().all, roomId);
    while (pending !== undefined && isOpen()) {
      await sendOne(pending);
      pending = nextToSend(useOutbox.getState().all, roomId);
    }
  } finally {
    busy.delete(roomId);
  }
}

async function sendOne({ client_id, room_id, body }: Pending): Promise<void> {
  try {
    const draft = { room_id, client_id, body };
    const message = await (fitsFrame(body) ? command("message.send", draft) : sendLarge(draft));
    update(client_id, { state: "sent" });
    void dropPending(client_id);
    setTimeout(() => overdue(message), EVENT_PATIENCE);
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    if (error.retry || error.code === "too_many") await pause();
    else update(client_id, { state: "failed", reason: error.message });
  }
}

/** In the frame quotes, new lines and the like take two bytes; the rest of the command takes about 200. */
function fitsFrame(body: string): boolean {
  return new TextEncoder().encode(JSON.stringify(body)).length < LARGEST_IN_FRAME;
}

function overdue(message: MessageOut): void {
  const isStillHere = useOutbox.getState().all.some((one) => one.client_id === message.client_id);
  if (!isStillHere) return;
  onAcknowledged(message);
  discard(message.client_id);
}

function update(clientId: string, change: Partial<Pending>): void {
  useOutbox.setState(({ all }) => ({ all: replaceIn(all, clientId, change) }));
  const changed = useOutbox.getState().all.find((one) => one.client_id === clientId);
  if (changed !== undefined && changed.state !== "sent") void keepPending(changed);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, RETRY_PAUSE));
}
