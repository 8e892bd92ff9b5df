/** The files being attached in each room: on their way, being checked, ready, or failed with a reason. */
import { create } from "zustand";
import { Problem } from "../../api/problem";
import { sizeText } from "../../lib/sizes";
import { makeUuid } from "../../lib/uuid";
import type { FileOut } from "../../protocol/wire";
import { wordsNow } from "../../ui/language";
import { discardFile, fileRules, readFile } from "./filesApi";
import { type Transfer, transfer } from "./transfer";
import { fileWords } from "./words";

export type UploadState = "waiting" | "sending" | "checking" | "ready" | "failed";

export interface Upload {
  key: string;
  roomId: string;
  name: string;
  size: number;
  file: File;
  versionOf: string | null;
  state: UploadState;
  sent: number;
  reason: string;
  /** What the server says of it, once it is there. */
  done: FileOut | null;
}

export const MOST_FILES = 20;
const AT_ONCE = 3;
const LOOK_AGAIN = 2_000;
const under = new Map<string, Transfer>();

export const useUploads = create<{ all: Upload[] }>(() => ({ all: [] }));

export function uploadsOf(all: readonly Upload[], roomId: string): Upload[] {
  return all.filter((one) => one.roomId === roomId && one.versionOf === null);
}

/** Takes as many as there is room for; gives back how many were left out. */
export function attach(roomId: string, files: readonly File[]): number {
  const room = MOST_FILES - uploadsOf(useUploads.getState().all, roomId).length;
  for (const file of files.slice(0, room)) begin(roomId, file, null);
  return Math.max(0, files.length - room);
}

export function begin(roomId: string, file: File, versionOf: string | null): string {
  const key = makeUuid();
  const fresh: Upload = {
    key,
    roomId,
    name: file.name,
    size: file.size,
    file,
    versionOf,
    state: "waiting",
    sent: 0,
    reason: "",
    done: null,
  };
  useUploads.setState(({ all }) => ({ all: [...all, fresh] }));
  void goOn();
  return key;
}

export function retry(key: string): void {
  change(key, { state: "waiting", sent: 0, reason: "" });
  void goOn();
}

/** Leaves a file out: what has come of it is thrown away. */
export function leaveOut(key: string): void {
  const gone = find(key);
  take([key]);
  if (gone?.done) void discardFile(gone.roomId, gone.done.id).catch(() => undefined);
}

/** They go with a message now, and are no longer ours to keep. */
export function take(keys: readonly string[]): void {
  for (const key of keys) {
    under.get(key)?.stop();
    under.delete(key);
  }
  useUploads.setState(({ all }) => ({ all: all.filter((one) => !keys.includes(one.key)) }));
  void goOn();
}

/** What was to be sent and was not: it stands in the tray again. */
export function putBack(roomId: string, files: readonly FileOut[]): void {
  const back = files.map((done) => ({
    key: done.id,
    roomId,
    name: done.name,
    size: done.size,
    file: new File([], done.name),
    versionOf: null,
    state: "ready" as const,
    sent: done.size,
    reason: "",
    done,
  }));
  useUploads.setState(({ all }) => ({ all: [...all, ...back] }));
}

/** The server has finished looking through a file. */
export function fileChecked(file: FileOut): void {
  for (const one of useUploads.getState().all) if (one.done?.id === file.id) settle(one.key, file);
}

async function goOn(): Promise<void> {
  const { all } = useUploads.getState();
  const next = all.find((one) => one.state === "waiting");
  if (next === undefined || all.filter((one) => one.state === "sending").length >= AT_ONCE) return;
  change(next.key, { state: "sending" });
  void goOn();
  try {
    await carry(next);
  } catch (error) {
    if (find(next.key) !== undefined) change(next.key, { state: "failed", reason: reasonOf(error) });
  }
  under.delete(next.key);
  void goOn();
}

async function carry(upload: Upload): Promise<void> {
  const { key, roomId, file, name, versionOf } = upload;
  await refuseInVain(upload);
  if (find(key) === undefined) return;
  const way = transfer({
    roomId,
    file,
    name,
    versionOf,
    // The last bytes are followed by the look through it, which takes a moment too.
    onProgress: (sent) => change(key, sent < file.size ? { sent } : { sent, state: "checking" }),
  });
  under.set(key, way);
  settle(key, await readFile(roomId, await way.done));
}

/** Said before an hour of sending, not after. */
async function refuseInVain({ roomId, file }: Upload): Promise<void> {
  const words = wordsNow(fileWords);
  if (file.size === 0) throw new Problem(422, "invalid", words.empty);
  const { largest } = await fileRules(roomId);
  if (file.size > largest) throw new Problem(413, "too_large", words.tooLarge(sizeText(largest)));
}

function settle(key: string, done: FileOut): void {
  const words = wordsNow(fileWords);
  if (done.state === "infected" || done.state === "unscannable") {
    change(key, { state: "failed", reason: words.state[done.state] });
  } else {
    // Still being looked through: it may be sent, and opens when that is over.
    change(key, { state: done.state === "scanning" ? "checking" : "ready", done, size: done.size });
    if (done.state === "scanning") setTimeout(() => void lookAgain(key, done), LOOK_AGAIN);
  }
}

async function lookAgain(key: string, { id }: FileOut): Promise<void> {
  const known = find(key);
  if (known === undefined) return;
  const file = await readFile(known.roomId, id).catch(() => null);
  if (file === null) setTimeout(() => known.done && void lookAgain(key, known.done), 5 * LOOK_AGAIN);
  else settle(key, file);
}

function reasonOf(error: unknown): string {
  const words = wordsNow(fileWords);
  return error instanceof Problem && error.message !== "" ? error.message : words.lineLost;
}

function find(key: string): Upload | undefined {
  return useUploads.getState().all.find((one) => one.key === key);
}

function change(key: string, changes: Partial<Upload>): void {
  useUploads.setState(({ all }) => ({
    all: all.map((one) => (one.key === key ? { ...one, ...changes } : one)),
  }));
}
