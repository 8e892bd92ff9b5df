/** Takes drafts to the server and brings those of one's other devices. Works behind the local ones: nobody waits for it. */
import { Problem } from "../../api/problem";
import { request } from "../../api/request";
import { me } from "../../api/session";
import type { DraftOut, MessageOut, Page } from "../../protocol/wire";
import { onFreshLine } from "../../realtime/freshLine";
import { listen } from "../../realtime/listen";
import { isOpen, whenOpen } from "../../realtime/status";
import { wordsNow } from "../../ui/language";
import { toast } from "../../ui/toast";
import {
  agreeOn,
  type Beside,
  besideIn,
  besideOf,
  bothBeside,
  followBeside,
  hasFiles,
  isBesideNews,
  knowsBeside,
  type Luggage,
  placeBeside,
} from "./beside";
import { merged, saysTheSame } from "./draftMerge";
import {
  draftOf,
  EMPTY,
  onWritten,
  place,
  roomsAhead,
  roomsStanding,
  standingOf,
  type Written,
} from "./drafts";
import { toWire } from "./mentions";
import { useOutbox } from "./outbox";
import type { Standing } from "./shelf";
import { messageWords } from "./words";

const PAUSE = 1_500;
const LONGEST_PAUSE = 8_000;
const AGAIN = 30_000;
const MOST_LISTED = 200;
/** What is longer cannot be sent either; it stays on this device. */
const LONGEST = 40_000;

const NOTHING: Beside = { reply_to: null, file_ids: [] };

const due = new Map<string, { timer: ReturnType<typeof setTimeout>; since: number }>();
const busy = new Set<string>();

/** Starts; gives back what stops it. Before the outbox hears of a message, so that it is known where it was sent from. */
export function followDrafts(luggage?: Luggage): () => void {
  const stops = [
    onWritten(wordsChanged),
    followBeside(luggage, besideChanged),
    listen("draft.changed", (_, draft) => heard(draft)),
    listen("message.sent", (_, message) => sentElsewhere(message)),
    whenOpen(() => {
      for (const roomId of roomsAhead()) pushLater(roomId, 0);
    }),
    onFreshLine(() => void fetchAll().catch(() => undefined)),
  ];
  return () => {
    for (const stop of stops) stop();
    for (const { timer } of due.values()) clearTimeout(timer);
    due.clear();
  };
}

/** Before this device forgets everything: whatever the server does not have yet. False when some of it stays behind. */
export async function pushAll(): Promise<boolean> {
  await Promise.all(roomsAhead().map(push));
  return roomsAhead().every((roomId) => draftOf(roomId).text === "" && !hasFiles(roomId));
}

function wordsChanged(roomId: string): void {
  if (draftOf(roomId).text !== "") pushLater(roomId, PAUSE);
  // Without a word it is still a draft if there are files.
  else if (hasFiles(roomId)) besideChanged(roomId);
  else pushLater(roomId, 0);
}

function besideChanged(roomId: string): void {
  place(roomId, draftOf(roomId), { ...standingOf(roomId), isAhead: true });
  pushLater(roomId, PAUSE);
}

/** A pause in the typing, but not for ever: somebody may write for an hour without one. */
function pushLater(roomId: string, pause: number): void {
  const waiting = due.get(roomId);
  const since = waiting?.since ?? Date.now();
  clearTimeout(waiting?.timer);
  const wait = Math.min(pause, Math.max(0, since + LONGEST_PAUSE - Date.now()));
  due.set(roomId, { timer: setTimeout(() => void push(roomId), wait), since });
}

async function push(roomId: string): Promise<void> {
  clearTimeout(due.get(roomId)?.timer);
  due.delete(roomId);
  let written = draftOf(roomId);
  if (!mayPush(roomId, written)) return;
  busy.add(roomId);
  try {
    await recollect(roomId);
    written = draftOf(roomId);
    const beside = besideOf(roomId);
    const { version } = await put(roomId, written, beside, standingOf(roomId).version);
    agreeOn(roomId, beside);
    place(roomId, draftOf(roomId), { version, known: written, isAhead: isNews(roomId, written) });
  } catch (error) {
    await refused(roomId, error).catch(() => pushLater(roomId, AGAIN));
  } finally {
    busy.delete(roomId);
  }
  // Written while this was under way.
  if (standingOf(roomId).isAhead && isNews(roomId, written) && !due.has(roomId)) pushLater(roomId, PAUSE);
}

function isNews(roomId: string, written: Written): boolean {
  return draftOf(roomId) !== written || isBesideNews(roomId);
}

/** The words were kept on this device; their files are on the server, and would be taken off the draft. */
async function recollect(roomId: string): Promise<void> {
  if (knowsBeside(roomId) || standingOf(roomId).version === 0) return;
  const theirs = besideIn(await request<DraftOut>(`/rooms/${roomId}/draft`));
  agreeOn(roomId, theirs);
  if (draftOf(roomId).text !== "") await placeBeside(roomId, bothBeside(roomId, theirs));
}

function mayPush(roomId: string, { text }: Written): boolean {
  return isOpen() && !busy.has(roomId) && standingOf(roomId).isAhead && text.length <= LONGEST;
}

async function refused(roomId: string, error: unknown): Promise<void> {
  const code = error instanceof Problem ? error.code : "";
  if (code === "draft_moved") await putTogether(roomId);
  else if (error instanceof Problem && (error.isPassing || code === "too_many")) pushLater(roomId, AGAIN);
}

function put(roomId: string, written: Written, beside: Beside, base: number): Promise<DraftOut> {
  const mentions = written.mentions.map(({ id, name }) => ({ id, name }));
  const body = { base, text: written.text, mentions, ...beside };
  return request(`/rooms/${roomId}/draft`, { method: "PUT", body });
}

/** Another device was faster: both texts stand in the box, and the writer is told. */
async function putTogether(roomId: string): Promise<void> {
  const theirs = await request<DraftOut>(`/rooms/${roomId}/draft`);
  const mine = draftOf(roomId);
  const both = merged(mine, writtenIn(theirs), standingOf(roomId).known);
  agreeOn(roomId, besideIn(theirs));
  await placeBeside(roomId, bothBeside(roomId, besideIn(theirs)));
  const isAhead = !saysTheSame(both, writtenIn(theirs)) || isBesideNews(roomId);
  place(roomId, both, { version: theirs.version, known: writtenIn(theirs), isAhead });
  if (both.text !== mine.text && both.text !== theirs.text) toast(wordsNow(messageWords).draftsPutTogether);
  if (isAhead) pushLater(roomId, PAUSE);
}

async function fetchAll(): Promise<void> {
  const before = new Map(roomsStanding().map((roomId) => [roomId, standingOf(roomId)]));
  const { items } = await request<Page<DraftOut>>("/drafts");
  for (const draft of items) heard(draft);
  const listed = new Set(items.map((draft) => draft.room_id));
  // What is not in the list any more was sent or emptied elsewhere; what was touched meanwhile is newer than the list.
  for (const [roomId, standing] of items.length < MOST_LISTED ? before : [])
    if (!listed.has(roomId) && !standing.isAhead && standing.version > 0 && standing === standingOf(roomId))
      emptied(roomId, { ...standing, known: EMPTY });
}

/** Whoever has only chosen what to answer, and not begun to write, keeps that. */
function emptied(roomId: string, standing: Standing): void {
  agreeOn(roomId, NOTHING);
  if (draftOf(roomId).text !== "" || hasFiles(roomId))
    void placeBeside(roomId, NOTHING).catch(() => undefined);
  place(roomId, EMPTY, standing);
}

function heard(draft: DraftOut): void {
  const { room_id: roomId, version } = draft;
  const standing = standingOf(roomId);
  // Ahead ourselves: the server will say that they have met, and then nothing is lost.
  if (version < standing.version || standing.isAhead || busy.has(roomId)) return;
  if (version === standing.version && knowsBeside(roomId)) return;
  const beside = besideIn(draft);
  const standingNow = { version, known: writtenIn(draft), isAhead: false };
  if (draft.text === "" && beside.file_ids.length === 0) emptied(roomId, standingNow);
  else {
    agreeOn(roomId, beside);
    place(roomId, writtenIn(draft), standingNow);
    void placeBeside(roomId, beside).catch(() => undefined);
  }
}

/** Sent from another device, which may have gone before it could empty the draft: it must not be sent twice. */
function sentElsewhere(message: MessageOut): void {
  if (message.sender.id !== me()?.id) return;
  if (useOutbox.getState().all.some((one) => one.client_id === message.client_id)) return;
  const { text, mentions } = draftOf(message.room_id);
  const { isAhead, version } = standingOf(message.room_id);
  if (!isAhead && version > 0 && toWire(text, mentions).body.trim() === message.body) {
    emptied(message.room_id, { ...standingOf(message.room_id), isAhead: true });
    pushLater(message.room_id, PAUSE);
  }
}

function writtenIn({ text, mentions = [] }: DraftOut): Written {
  return { text, mentions };
}
