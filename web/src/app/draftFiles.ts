/** The files beside a draft, introduced to the draft: on every device of its writer, and after a reload. */
import { Problem } from "../api/problem";
import { readFile } from "../features/files/filesApi";
import { putBack, take, type Upload, uploadsOf, useUploads } from "../features/files/uploads";
import { hindranceOf } from "../features/files/useAttachments";
import type { Luggage } from "../features/messages/beside";

export const draftFiles: Luggage = {
  idsIn: (roomId) => idsAmong(useUploads.getState().all, roomId),
  place,
  onChange: (listener) =>
    useUploads.subscribe(({ all }, { all: before }) => {
      const rooms = new Set([...all, ...before].map(({ roomId }) => roomId));
      for (const roomId of rooms)
        if (String(idsAmong(all, roomId)) !== String(idsAmong(before, roomId))) listener(roomId);
    }),
};

async function place(roomId: string, ids: readonly string[]): Promise<void> {
  const there = uploadsOf(useUploads.getState().all, roomId);
  const gone = there.filter(({ done }) => done !== null && !ids.includes(done.id));
  if (gone.length > 0) take(gone.map(({ key }) => key));
  const missing = ids.filter((id) => there.every(({ done }) => done?.id !== id));
  const found = await Promise.all(missing.map((id) => readFile(roomId, id).catch(goneOrThrow)));
  const already = idsAmong(useUploads.getState().all, roomId);
  const files = found.filter((file) => file !== null && !already.includes(file.id));
  if (files.length > 0) putBack(roomId, files as NonNullable<(typeof files)[number]>[]);
}

/** The files that go with what is being sent, by another way than the box's own button. Throws while some are not ready. */
export function filesToSend(roomId: string): string[] {
  const uploads = uploadsOf(useUploads.getState().all, roomId);
  const hindrance = hindranceOf(uploads);
  if (hindrance !== "") throw new Problem(422, "invalid", hindrance);
  return idsAmong(uploads, roomId);
}

/** They have gone with a message. */
export function filesSent(ids: readonly string[]): void {
  const gone = useUploads.getState().all.filter(({ done }) => done !== null && ids.includes(done.id));
  take(gone.map(({ key }) => key));
}

/** What was to be sent is taken back: its files stand beside those of what was begun meanwhile. */
export async function filesBack(roomId: string, ids: readonly string[]): Promise<void> {
  await place(roomId, [...new Set([...draftFiles.idsIn(roomId), ...ids])]);
}

/** One that was thrown away meanwhile is simply not there any more. */
function goneOrThrow(error: unknown): null {
  if (error instanceof Problem && error.status === 404) return null;
  throw error;
}

function idsAmong(all: readonly Upload[], roomId: string): string[] {
  return uploadsOf(all, roomId).flatMap(({ done, state }) =>
    done !== null && state !== "failed" ? [done.id] : [],
  );
}
