/** What lies beside the words of a draft: what it answers, and its files. The files are known from above, as in
 * `attaching.ts`. */
import type { DraftOut } from "../../protocol/wire";
import { draftOf } from "./drafts";
import { onReplying, placeTarget, replyTargetIn } from "./replying";

export interface Beside {
  reply_to: number | null;
  file_ids: string[];
}

export interface Luggage {
  /** The files that have arrived and wait to be sent. */
  idsIn: (roomId: string) => string[];
  /** These wait, and no others; done when they are really there. */
  place: (roomId: string, ids: readonly string[]) => Promise<void>;
  onChange: (listener: (roomId: string) => void) => () => void;
}

const NONE: Luggage = { idsIn: () => [], place: () => Promise.resolve(), onChange: () => () => undefined };
/** What the server has, as far as this page knows. */
const agreed = new Map<string, string>();
const moving = new Set<string>();
let luggage = NONE;

/** Calls back whenever the person changes something beside the words; gives back what stops it. */
export function followBeside(given: Luggage | undefined, changed: (roomId: string) => void): () => void {
  luggage = given ?? NONE;
  const heard = (roomId: string) => {
    if (!moving.has(roomId) && isBesideNews(roomId)) changed(roomId);
  };
  const stops = [onReplying(heard), luggage.onChange(heard)];
  return () => {
    for (const stop of stops) stop();
    agreed.clear();
  };
}

/** An answer to somebody without a word or a file is not a draft yet. */
export function besideOf(roomId: string): Beside {
  const file_ids = luggage.idsIn(roomId);
  const isNothing = draftOf(roomId).text === "" && file_ids.length === 0;
  return { reply_to: isNothing ? null : replyTargetIn(roomId), file_ids };
}

export function besideIn({ reply_to, file_ids }: DraftOut): Beside {
  return { reply_to: reply_to ?? null, file_ids: file_ids ?? [] };
}

export function agreeOn(roomId: string, beside: Beside): void {
  agreed.set(roomId, keyOf(beside));
}

/** A page that was loaded anew knows the words that it kept, and not yet what lay beside them. */
export function knowsBeside(roomId: string): boolean {
  return agreed.has(roomId);
}

export function isBesideNews(roomId: string): boolean {
  return keyOf(besideOf(roomId)) !== (agreed.get(roomId) ?? keyOf({ reply_to: null, file_ids: [] }));
}

export function hasFiles(roomId: string): boolean {
  return luggage.idsIn(roomId).length > 0;
}

/** Without a line the files cannot be shown; they are not forgotten, but looked for before anything is said of them. */
export async function placeBeside(roomId: string, { reply_to, file_ids }: Beside): Promise<void> {
  placeTarget(roomId, reply_to);
  moving.add(roomId);
  try {
    await luggage.place(roomId, file_ids);
  } catch (error) {
    agreed.delete(roomId);
    throw error;
  } finally {
    moving.delete(roomId);
  }
}

/** What was chosen here is answered, and no file of either is left out. */
export function bothBeside(roomId: string, theirs: Beside): Beside {
  const mine = besideOf(roomId);
  return {
    reply_to: mine.reply_to ?? theirs.reply_to,
    file_ids: [...new Set([...mine.file_ids, ...theirs.file_ids])],
  };
}

/** Two devices may show the same files in another order. */
function keyOf({ reply_to, file_ids }: Beside): string {
  return JSON.stringify([reply_to, [...file_ids].sort()]);
}
