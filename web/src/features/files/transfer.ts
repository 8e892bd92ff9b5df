/** Carries one file to the server in pieces (tus), going on where a broken line, a restart or a busy server stopped. */
import { Problem } from "../../api/problem";
import { type Answer, carryOver } from "./carryOver";

const PIECE = 8 * 1024 * 1024;
const MOST_FAILURES = 8;
const LONGEST_WAIT = 15_000;

export interface Cargo {
  roomId: string;
  file: File;
  name: string;
  versionOf: string | null;
  onProgress: (sent: number) => void;
}

export interface Transfer {
  /** The id of the file, once it is there. */
  done: Promise<string>;
  /** Gives up, and has what came thrown away. */
  stop: () => void;
}

export function transfer(cargo: Cargo): Transfer {
  const stopping = new AbortController();
  return { done: carry(cargo, stopping.signal), stop: () => stopping.abort() };
}

async function carry(cargo: Cargo, signal: AbortSignal): Promise<string> {
  const path = await patiently(() => announce(cargo, signal), signal);
  signal.addEventListener("abort", () => void carryOver("DELETE", path).catch(() => undefined));
  let offset = 0;
  while (offset < cargo.file.size) {
    // What broke off may have come half the way: the server knows where it goes on.
    let isFirst = true;
    offset = await patiently(async () => {
      const from = isFirst ? offset : await standing(path, signal);
      isFirst = false;
      return from < cargo.file.size ? sendPiece(cargo, path, from, signal) : from;
    }, signal);
  }
  return path.slice(path.lastIndexOf("/") + 1);
}

async function announce({ roomId, file, name, versionOf }: Cargo, signal: AbortSignal): Promise<string> {
  const told = [
    `filename ${base64(name)}`,
    ...(versionOf === null ? [] : [`version_of ${base64(versionOf)}`]),
  ];
  const headers = { "Upload-Length": String(file.size), "Upload-Metadata": told.join(",") };
  const answer = await carryOver("POST", `/rooms/${roomId}/uploads`, { headers, signal });
  return (answer.header("Location") ?? "").replace(/^\/api\/v1/, "");
}

async function sendPiece(cargo: Cargo, path: string, offset: number, signal: AbortSignal): Promise<number> {
  const answer = await carryOver("PATCH", path, {
    headers: { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset) },
    body: cargo.file.slice(offset, offset + PIECE),
    onProgress: (sent) => cargo.onProgress(offset + sent),
    signal,
  });
  return offsetIn(answer);
}

async function standing(path: string, signal: AbortSignal): Promise<number> {
  return offsetIn(await carryOver("HEAD", path, { signal }));
}

function offsetIn(answer: Answer): number {
  const offset = Number(answer.header("Upload-Offset"));
  if (!Number.isSafeInteger(offset)) throw new Problem(502, "unavailable", "");
  return offset;
}

/** The line and the server's patience pass, and are tried again; a no does not. */
async function patiently<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted || failures === MOST_FAILURES || !mayPass(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_WAIT, 500 * 2 ** failures)));
    }
  }
}

function mayPass(error: unknown): boolean {
  if (!(error instanceof Problem) || error.status === 507) return false;
  return error.isPassing || error.status === 409 || error.status === 429;
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
