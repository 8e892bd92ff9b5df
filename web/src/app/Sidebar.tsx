/** The left pane: whose screen this is, the rooms, and the ways to new ones. */
import { useCallback } from "react";
import { Link } from "wouter";
import { useMe } from "../api/session";
import { useDrafts } from "../features/messages/drafts";
import { keepWords } from "../features/messages/keepWords";
import { useOutbox } from "../features/messages/outbox";
import { useChoice } from "../features/notifications/choice";
import { levelOf } from "../features/notifications/rules";
import { RoomList } from "../features/rooms/RoomList";
import type { RoomOut } from "../protocol/wire";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { useWords } from "../ui/language";
import { openDialog } from "./dialogs";
import { LaterButton } from "./LaterButton";
import { OwnMenu } from "./OwnMenu";
import { appWords } from "./words";

export function Sidebar({ currentRoomId }: { currentRoomId: string | null }) {
  const words = useWords(appWords);
  const keep = useWords(keepWords);
  const me = useMe();
  const drafts = useDrafts((state) => state.byRoom);
  const outbox = useOutbox((state) => state.all);
  const choice = useChoice((state) => state.choice);
  const marksOf = useCallback(
    (room: RoomOut) => ({
      hasDraft: room.id !== currentRoomId && (drafts[room.id]?.text ?? "").trim() !== "",
      hasFailed: outbox.some((one) => one.room_id === room.id && one.state === "failed"),
      level: levelOf(choice, room),
    }),
    [drafts, outbox, currentRoomId, choice],
  );
  return (
    <nav
      data-region="rooms"
      aria-label={words.roomsAndMore}
      className="flex w-80 shrink-0 flex-col overflow-y-auto border-r border-line bg-page tablet:w-72 phone:w-full phone:border-r-0"
    >
      <div className="flex items-center gap-3 px-4 py-3">
        <img src="/icon.svg" alt="" width={36} height={36} className="shrink-0" />
        <div className="min-w-0 flex-1">
          <p className="truncate font-700">{me.organisation.name}</p>
          <p className="truncate text-ink-soft">{me.name}</p>
        </div>
        <OwnMenu />
      </div>
      <div className="flex gap-2 px-4 pb-2">
        <Button isSmall className="flex-1 px-1" onClick={() => openDialog({ kind: "createRoom" })}>
          {words.newRoom}
        </Button>
        <Button isSmall className="flex-1 px-1" onClick={() => openDialog({ kind: "findPerson" })}>
          {words.newDirect}
        </Button>
      </div>
      <RoomList currentRoomId={currentRoomId} marksOf={marksOf} />
      <LaterButton />
      <Link
        href="/search"
        className="focus-inside flex min-h-12 items-center gap-3 border-t border-line px-4 font-700 text-accent hover:bg-hover"
      >
        <Icon name="search" />
        {words.search}
      </Link>
      <Link
        href="/bookmarks"
        className="focus-inside flex min-h-12 items-center gap-3 border-t border-line px-4 font-700 text-accent hover:bg-hover"
      >
        <Icon name="bookmark" />
        {keep.bookmarks}
      </Link>
      <Link
        href="/user-groups"
        className="focus-inside flex min-h-12 items-center gap-3 border-t border-line px-4 font-700 text-accent hover:bg-hover"
      >
        <Icon name="shared" className="size-5 text-shared-strong" />
        {words.groups}
      </Link>
    </nav>
  );
}
