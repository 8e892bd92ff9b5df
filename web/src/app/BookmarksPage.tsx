/** One's own bookmarks as a page. */
import { useLocation } from "wouter";
import { BookmarkList } from "../features/messages/BookmarkList";
import { pathTo } from "../features/messages/link";
import { useRooms } from "../features/rooms/roomStore";
import { drawFiles } from "./attached";

export function BookmarksPage() {
  const [, navigate] = useLocation();
  const rooms = useRooms((state) => state.byId);
  return (
    <div className="scroller min-w-0 flex-1">
      <BookmarkList
        nameOf={(roomId) => rooms[roomId]?.name}
        filesOf={drawFiles}
        onShow={(roomId, number) => navigate(pathTo(roomId, number))}
      />
    </div>
  );
}
