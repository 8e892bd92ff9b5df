/** Bookmarks of one's own: shown at once, taken back where the server refuses. */
import { queries } from "../../api/queries";
import { wordsNow } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";
import { keepWords } from "./keepWords";
import { putBookmark, takeBookmark } from "./messageApi";
import { bookmark } from "./timeline";
import { changeWindow, useTimelines } from "./timelineStore";

export const BOOKMARKS = ["bookmarks"];

export function isBookmarked(roomId: string, number: number): boolean {
  return useTimelines.getState().byRoom[roomId]?.timeline?.bookmarks.has(number) ?? false;
}

export function toggleBookmark(roomId: string, number: number): Promise<void> {
  return setBookmark(roomId, number, !isBookmarked(roomId, number));
}

export async function setBookmark(roomId: string, number: number, isThere: boolean): Promise<void> {
  const words = wordsNow(keepWords);
  changeWindow(roomId, (timeline) => bookmark(timeline, number, isThere));
  try {
    await (isThere ? putBookmark : takeBookmark)(roomId, number);
    toast(isThere ? words.bookmarked : words.bookmarkGone);
  } catch (error) {
    changeWindow(roomId, (timeline) => bookmark(timeline, number, !isThere));
    toast(problemText(error), { tone: "danger" });
  }
  void queries.invalidateQueries({ queryKey: BOOKMARKS });
}
