/** What events do to files: one that was sent before it was checked opens, an improved version is offered in its place. */
import type { FileOut } from "../../protocol/wire";
import { listen } from "../../realtime/listen";
import { between } from "../../realtime/waits";
import { filesChanged, readFile } from "./filesApi";
import { fileChecked } from "./uploads";

/** Changes what is shown of every file of a room. */
type Change = (roomId: string, changed: (file: FileOut) => FileOut) => void;

/** Starts listening; gives back what stops it. */
export function followFiles(change: Change): () => void {
  const stops = [
    listen("file.checked", (roomId, { id }) => {
      // Everybody in the room hears of it in the same moment: they ask one after the other.
      setTimeout(() => void learn(roomId, id), between(0, 1_500));
    }),
    listen("message.sent", (roomId, { files }) => {
      if (files.length === 0) return;
      filesChanged(roomId);
      for (const file of files) offerNewest(roomId, file);
    }),
  ];

  async function learn(roomId: string, id: string): Promise<void> {
    const file = await readFile(roomId, id).catch(() => null);
    if (file === null) return;
    fileChecked(file);
    change(roomId, (known) => (known.id === file.id ? file : known));
    offerNewest(roomId, file);
    filesChanged(roomId);
  }

  function offerNewest(roomId: string, { origin_id, newest_id, version }: FileOut): void {
    if (version === 1) return;
    change(roomId, (known) => (known.origin_id === origin_id ? { ...known, newest_id } : known));
  }

  return () => {
    for (const stop of stops) stop();
  };
}
