/** The address of a message: opens its room there for members; everybody else is told that it is not there. */
import { copy } from "../../lib/clipboard";
import type { MessageOut } from "../../protocol/wire";
import { wordsNow } from "../../ui/language";
import { toast } from "../../ui/toast";
import { replyWords } from "./replyWords";

export function pathTo(roomId: string, number: number): string {
  return `/rooms/${roomId}/messages/${number}`;
}

/** The number in an address, if it leads to a message of this room. */
export function numberIn(path: string, roomId: string): number | null {
  const prefix = `/rooms/${roomId}/messages/`;
  const written = path.startsWith(prefix) ? path.slice(prefix.length) : "";
  return /^[1-9]\d{0,15}$/.test(written) ? Number(written) : null;
}

export async function copyLink({ room_id, number }: MessageOut): Promise<void> {
  const words = wordsNow(replyWords);
  const link = window.location.origin + pathTo(room_id, number);
  if (await copy(link)) toast(words.linkCopied);
  else toast(words.linkFailed(link), { tone: "danger", isLasting: true });
}
