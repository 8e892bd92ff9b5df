/** What must survive a reload, on this device's disk: drafts and unsent messages. Falls back to this page's memory. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { isSharedDevice } from "../../lib/keep";
import type { Mention } from "../../protocol/wire";
import type { Pending } from "./pending";

/** What the server has of a draft, and whether this device has gone on from it. */
export interface Standing {
  version: number;
  known: { text: string; mentions: Mention[] } | null;
  isAhead: boolean;
}

export interface Draft {
  /** person and room, so that a shared PC never mixes two people. */
  key: string;
  person_id: string;
  room_id: string;
  text: string;
  mentions: Mention[];
  saved_at: number;
  /** Where it stands with the server; a page of an older version did not know. */
  standing?: Standing;
}

interface Shelf extends DBSchema {
  drafts: { key: string; value: Draft };
  outbox: { key: string; value: Pending };
}

let opening: Promise<IDBPDatabase<Shelf> | null> | null = null;

function open(): Promise<IDBPDatabase<Shelf> | null> {
  // On a shared PC nothing touches the disk; drafts wait on the server.
  if (isSharedDevice()) return Promise.resolve(null);
  opening ??= openDB<Shelf>("kairan", 1, {
    upgrade(database) {
      database.createObjectStore("drafts", { keyPath: "key" });
      database.createObjectStore("outbox", { keyPath: "client_id" });
    },
  }).catch(() => null);
  return opening;
}

/** Storage may be forbidden or full: then the page's own memory is all there is, and nothing breaks. */
async function quietly<T>(work: (database: IDBPDatabase<Shelf>) => Promise<T>, otherwise: T): Promise<T> {
  const database = await open();
  if (database === null) return otherwise;
  try {
    return await work(database);
  } catch {
    return otherwise;
  }
}

export function keptDrafts(personId: string): Promise<Draft[]> {
  return quietly(async (database) => {
    const drafts = await database.getAll("drafts");
    return drafts.filter((draft) => draft.person_id === personId);
  }, []);
}

export function keepDraft(draft: Draft): Promise<unknown> {
  return quietly<unknown>((database) => database.put("drafts", draft), undefined);
}

export function dropDraft(key: string): Promise<unknown> {
  return quietly<unknown>((database) => database.delete("drafts", key), undefined);
}

export function keptPending(personId: string): Promise<Pending[]> {
  return quietly(async (database) => {
    const outbox = await database.getAll("outbox");
    return outbox.filter((pending) => pending.person_id === personId);
  }, []);
}

export function keepPending(pending: Pending): Promise<unknown> {
  return quietly<unknown>((database) => database.put("outbox", pending), undefined);
}

export function dropPending(clientId: string): Promise<unknown> {
  return quietly<unknown>((database) => database.delete("outbox", clientId), undefined);
}

/** At signing out: the next person at this PC finds nothing. */
export async function clearShelf(): Promise<void> {
  await quietly(async (database) => {
    await database.clear("drafts");
    await database.clear("outbox");
  }, undefined);
}
