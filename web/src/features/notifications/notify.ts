/** Tells of messages as they come: once, in one window, as much of them as the person wants seen, until they are read. */
import { me } from "../../api/session";
import type { MessageOut, RoomOut } from "../../protocol/wire";
import { listen } from "../../realtime/listen";
import { between } from "../../realtime/waits";
import { useChoice } from "./choice";
import { claim } from "./claim";
import { closeDesktop, showDesktop, shownTags } from "./desktop";
import { isQuiet, levelOf, reasonFor } from "./rules";
import { playSound } from "./sound";
import { spoken, spokenRequest } from "./spoken";

export interface Surroundings {
  roomOf: (roomId: string) => RoomOut | undefined;
  /** Somebody looks at the end of this room, in this very window. */
  isBeingRead: (roomId: string) => boolean;
  /** False only of what is known to be confirmed already. */
  mustConfirm: (roomId: string, number: number) => boolean;
  goTo: (roomId: string, number: number) => void;
}

interface Request {
  number: number;
  by: string;
}

interface Gathered {
  message: MessageOut;
  /** What else came in the meantime. */
  more: number;
}

/** A window that is being read in claims at once; the others take their turns after it. */
const TURN = { floor: 150, spread: 250 };
/** One room is not told of more often, however fast people write, or much was missed. */
const BREATH = 3_000;

const gathered = new Map<string, Gathered>();
const toldAt = new Map<string, number>();

/** Starts listening; gives back what stops it. */
export function followNotifications(around: Surroundings): () => void {
  const stops = [
    listen("message.sent", (roomId, message) => consider(around, roomId, message)),
    listen("confirmation.asked", (...heard) => void tellOfRequest(around, ...heard)),
    listen("confirmation.reminded", (...heard) => void tellOfRequest(around, ...heard)),
    listen("room.left", closeDesktop),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Asked to take note, or asked again: told like a mention, whatever else is written meanwhile. */
async function tellOfRequest(
  around: Surroundings,
  roomId: string,
  request: Request,
  seq: number | null,
): Promise<void> {
  const personId = me()?.id;
  const room = around.roomOf(roomId);
  const { choice } = useChoice.getState();
  if (personId === undefined || room === undefined || request.by === personId) return;
  if (levelOf(choice, room) === "none" || isQuiet(choice, new Date())) return;
  if (!around.mustConfirm(roomId, request.number)) return;
  await new Promise((resolve) => setTimeout(resolve, between(TURN.floor, TURN.spread)));
  const isOurs = await claim(personId, `${roomId}.confirm`, seq ?? 0);
  if (!isOurs) return;
  const isShown = showDesktop({
    tag: `${roomId}.confirm`,
    ...spokenRequest(choice.text, room),
    isSilent: !choice.sound,
    onClick: () => around.goTo(roomId, request.number),
  });
  if (!isShown && choice.sound) playSound();
}

/** What was read, here or on another device, need not lie on the desktop any longer. */
export function closeWhatIsRead(roomOf: Surroundings["roomOf"]): void {
  for (const roomId of shownTags()) if ((roomOf(roomId)?.unread ?? 1) === 0) closeDesktop(roomId);
}

function consider(around: Surroundings, roomId: string, message: MessageOut): void {
  const personId = me()?.id;
  if (personId === undefined) return;
  if (around.isBeingRead(roomId)) return void claim(personId, roomId, message.number);
  if (!isWorthTelling(around, roomId, message, personId)) return;
  const waiting = gathered.get(roomId);
  gathered.set(roomId, { message, more: waiting === undefined ? 0 : waiting.more + 1 });
  if (waiting !== undefined) return;
  const breath = (toldAt.get(roomId) ?? 0) + BREATH - Date.now();
  setTimeout(() => void settle(around, roomId, personId), Math.max(breath, between(TURN.floor, TURN.spread)));
}

async function settle(around: Surroundings, roomId: string, personId: string): Promise<void> {
  const waiting = gathered.get(roomId);
  gathered.delete(roomId);
  if (waiting === undefined) return;
  const isOurs = await claim(personId, roomId, waiting.message.number);
  const room = around.roomOf(roomId);
  // By now it may have been read, here or elsewhere.
  if (!isOurs || room === undefined || !isWorthTelling(around, roomId, waiting.message, personId)) return;
  toldAt.set(roomId, Date.now());
  tell(around, room, waiting);
}

function isWorthTelling(
  around: Surroundings,
  roomId: string,
  message: MessageOut,
  personId: string,
): boolean {
  const { choice } = useChoice.getState();
  const room = around.roomOf(roomId);
  if (room === undefined || isQuiet(choice, new Date())) return false;
  return reasonFor(choice, room, message, personId, me()?.department_ids) !== null;
}

function tell(around: Surroundings, room: RoomOut, { message, more }: Gathered): void {
  const { sound, text } = useChoice.getState().choice;
  const isShown = showDesktop({
    tag: room.id,
    ...spoken(text, room, message, more),
    isSilent: !sound,
    onClick: () => around.goTo(room.id, message.number),
  });
  if (!isShown && sound) playSound();
}
