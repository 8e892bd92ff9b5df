/** Pins of a room: shown at once, taken back where the server refuses; the list is asked for when it has changed. */
import { queries } from "../../api/queries";
import type { MessageOut } from "../../protocol/wire";
import { listen } from "../../realtime/listen";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";
import { putPin, takePin } from "./messageApi";
import { pin } from "./timeline";
import { changeWindow } from "./timelineStore";

export function pinsKey(roomId: string): string[] {
  return ["pins", roomId];
}

export async function togglePin({ room_id, number, pinned_at }: MessageOut): Promise<void> {
  const isPinned = !pinned_at;
  changeWindow(room_id, (timeline) => pin(timeline, number, isPinned ? new Date().toISOString() : null));
  try {
    await (isPinned ? putPin : takePin)(room_id, number);
  } catch (error) {
    changeWindow(room_id, (timeline) => pin(timeline, number, pinned_at));
    toast(problemText(error), { tone: "danger" });
  }
}

/** While the list is on the screen. Gives back what ends it. */
export function followPins(roomId: string): () => void {
  const look = (where: string) =>
    where === roomId && void queries.invalidateQueries({ queryKey: pinsKey(roomId) });
  const stops = [
    listen("message.pinned", look),
    listen("message.unpinned", look),
    listen("message.edited", look),
    listen("message.deleted", look),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
