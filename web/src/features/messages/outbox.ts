/** Unsent messages: kept on disk, sent in order per room, always under the key made before the first try. */
import { create } from "zustand";
import { me } from "../../api/session";
import { makeUuid } from "../../lib/uuid";
import type { FileOut, Mention, MessageOut } from "../../protocol/wire";
import { command, sendLarge } from "../../realtime/connection";
import { CommandRefused, lineLost } from "../../realtime/line";
import { compareHeads, positionOf } from "../../realtime/positions";
import { isOpen, whenOpen } from "../../realtime/status";
import { nextToSend, type Pending, replaceIn, without } from "./pending";
import { fateOf } from "./refusals";
import { dropPending, keepPending, keptPending } from "./shelf";

export const useOutbox = create<{ all: Pending[] }>(() => ({ all: [] }));

const LARGEST_IN_FRAME = 64_000;
const EVENT_PATIENCE = 5_000;
/** A disk that does not answer may not keep the words from being sent. */
const DISK_PATIENCE = 1_000;
const busy = new Set<string>();
/** Rooms that pause before the next try, with what ends the pause early. */
const pausing = new Map<string, () => void>();
/** What an earlier page could not send goes first, so nothing is sent before it has been read. */
let loaded: Promise<unknown> = Promise.resolve();
let lastOrder = 0;

/** Reads what an earlier page could not send, and sends whenever the line opens. Gives back what ends that. */
export async function startOutbox(personId: string): Promise<() => void> {
  const reading = keptPending(personId);
  loaded = Promise.race([reading, pause(DISK_PATIENCE)]);
  const kept = await reading;
  useOutbox.setState(({ all }) => {
    const known = new Set(all.map((one) => one.client_id));
    return { all: [...kept.filter((one) => !known.has(one.client_id) && one.state !== "sent"), ...all] };
  });
  return whenOpen(flush);
}

export function post(
  roomId: string,
  body: string,
  mentions: Mention[],
  replyTo: number | null = null,
  files: FileOut[] = [],
): Pending | null {
  const personId = me()?.id;
  if (personId === undefined) return null;
  lastOrder = Math.max(lastOrder + 1, Date.now());
  const pending: Pending = {
    client_id: makeUuid(),
    room_id: roomId,
    person_id: personId,
    body,
    mentions,
    reply_to: replyTo,
    files,
    order: lastOrder,
    written_at: new Date().toISOString(),
    state: "sending",
    reason: null,
    code: null,
  };
  useOutbox.setState(({ all }) => ({ all: [...all, pending] }));
  // On disk before on the line: a crash between the two must not lose it.
  void Promise.race([keepPending(pending), pause(DISK_PATIENCE)]).then(() => sendFrom(roomId));
  return pending;
}

/** The same words under the same key: if the first try had arrived after all, nothing is doubled. */
export function resend(pending: Pending): void {
  // Whoever was asked, and sends it again, has confirmed it.
  const confirmed = pending.confirmed === true || pending.code === "confirmation_needed";
  update(pending.client_id, { state: "sending", reason: null, code: null, confirmed });
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
  for (const wake of pausing.values()) wake();
  for (const roomId of new Set(useOutbox.getState().all.map((one) => one.room_id))) void sendFrom(roomId);
}

async function sendFrom(roomId: string): Promise<void> {
  if (busy.has(roomId)) return;
  busy.add(roomId);
  try {
    await loaded;
    let failures = 0;
    let pending = nextToSend(useOutbox.getState().all, roomId);
    while (pending !== undefined && isOpen()) {
      const after = await sendOne(pending, failures);
      failures = after === null ? 0 : failures + 1;
      if (after !== null) await nap(roomId, after);
      pending = nextToSend(useOutbox.getState().all, roomId);
    }
  } finally {
    busy.delete(roomId);
  }
}

/** Gives back how long to wait before the next try; null when there is nothing more to try. */
async function sendOne(pending: Pending, failures: number): Promise<number | null> {
  const { client_id, body } = pending;
  try {
    const draft = draftOf(pending);
    acknowledge(await (fitsFrame(body) ? command("message.send", draft) : sendLarge(draft)));
    return null;
  } catch (error) {
    const refused = error instanceof CommandRefused ? error : lineLost();
    const fate = fateOf(refused, failures);
    const state = fate.kind === "failed" ? "failed" : "sending";
    update(client_id, { state, reason: refused.message, code: refused.code });
    return fate.kind === "failed" ? null : fate.after;
  }
}

function draftOf({ client_id, room_id, body, reply_to, files, confirmed = false }: Pending) {
  const answers = reply_to === undefined || reply_to === null ? {} : { reply_to };
  const file_ids = files?.map((file) => file.id) ?? [];
  const more = { ...(file_ids.length > 0 ? { file_ids } : {}), ...(confirmed ? { confirmed } : {}) };
  return { room_id, client_id, body, ...answers, ...more };
}

function acknowledge({ client_id, room_id, seq }: MessageOut): void {
  update(client_id, { state: "sent", reason: null, code: null });
  void dropPending(client_id);
  expectEvent(client_id, room_id, seq);
}

/** The message's own event takes its place; what was acknowledged is in the log, so it is asked for if it stays away. */
function expectEvent(clientId: string, roomId: string, seq: number): void {
  const position = positionOf(roomId);
  if (!useOutbox.getState().all.some((one) => one.client_id === clientId)) return;
  // Told already, as when the first try had arrived after all; or a room that was left meanwhile.
  if (position === undefined || position >= seq) {
    discard(clientId);
    return;
  }
  setTimeout(() => {
    if ((positionOf(roomId) ?? seq) < seq) compareHeads({ [roomId]: seq });
    expectEvent(clientId, roomId, seq);
  }, EVENT_PATIENCE);
}

/** In the frame quotes, new lines and the like take two bytes; the rest of the command takes about 200. */
function fitsFrame(body: string): boolean {
  return new TextEncoder().encode(JSON.stringify(body)).length < LARGEST_IN_FRAME;
}

function update(clientId: string, change: Partial<Pending>): void {
  useOutbox.setState(({ all }) => ({ all: replaceIn(all, clientId, change) }));
  const changed = useOutbox.getState().all.find((one) => one.client_id === clientId);
  if (changed !== undefined && changed.state !== "sent") void keepPending(changed);
}

/** Ends early when the line opens: what was wrong may be over. */
function nap(roomId: string, duration: number): Promise<void> {
  const woken = new Promise<void>((resolve) => pausing.set(roomId, resolve));
  return Promise.race([pause(duration), woken]).finally(() => pausing.delete(roomId));
}

function pause(duration: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, duration));
}
