/** A room on the screen: its head, its talk, the box to write in, and the people beside it. */
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { useMe } from "../api/session";
import { showsRoom } from "../features/messages/reading";
import { openRoom } from "../features/messages/timelineStore";
import { isShared } from "../features/rooms/reach";
import { reloadRoom, useRooms } from "../features/rooms/roomStore";
import { BackToSearch } from "../features/search/BackToSearch";
import type { RoomOut } from "../protocol/wire";
import { useWords } from "../ui/language";
import { Notice } from "../ui/Notice";
import { Waiting } from "../ui/Waiting";
import { useFilesPane } from "./filesPane";
import { useLayout } from "./layout";
import { useMessagePane } from "./messagePane";
import { PeoplePane } from "./PeoplePane";
import { usePeoplePane } from "./peoplePane";
import { RoomHead } from "./RoomHead";
import { Talk } from "./Talk";
import { useAddressedMessage } from "./useAddressedMessage";
import { appWords } from "./words";

const MessagePanes = lazy(() =>
  import("./MessagePanes").then((module) => ({ default: module.MessagePanes })),
);
const FilesPane = lazy(() => import("./FilesPane").then((module) => ({ default: module.FilesPane })));

export function RoomPage({ roomId }: { roomId: string }) {
  const room = useRooms((state) => state.byId[roomId]);
  const isLoading = useRooms((state) => state.state === "loading");
  const isMissing = useFetchIfMissing(roomId, room, isLoading);
  if (room !== undefined) return <OpenRoom room={room} />;
  return isMissing ? <RoomGone /> : <Waiting />;
}

function OpenRoom({ room }: { room: RoomOut }) {
  const me = useMe();
  const people = usePeoplePane(room.id);
  const messages = useMessagePane(room.id);
  const files = useFilesPane(room.id);
  const isNarrow = useLayout() !== "wide";
  const coversTalk = messages.pane === null ? people.coversTalk || files.coversTalk : isNarrow;
  useAddressedMessage(room.id);
  const shared = isShared(room, me);

  // biome-ignore lint/correctness/useExhaustiveDependencies: where unread begins is fixed at the moment of opening.
  useEffect(() => {
    showsRoom(room.id);
    void openRoom(room.id, room.unread > 0 ? room.read_number + 1 : null);
    return () => showsRoom(null);
  }, [room.id]);

  return (
    <>
      {/* Covered, not taken away: the reader comes back to the very same place. */}
      <div inert={coversTalk} className="flex min-w-0 flex-1 flex-col">
        <RoomHead
          room={room}
          isPeopleShown={people.isShown && !files.isShown}
          onPeople={files.isShown ? files.close : people.toggle}
          isFilesShown={files.isShown}
          onFiles={files.toggle}
        />
        <BackToSearch roomId={room.id} />
        <Talk room={room} isShared={shared} />
      </div>
      {files.isShown && (
        <Suspense fallback={<Waiting />}>
          <FilesPane room={room} coversTalk={coversTalk} onClose={files.close} />
        </Suspense>
      )}
      {messages.pane !== null && (
        <Suspense>
          <MessagePanes
            roomId={room.id}
            pane={messages.pane}
            coversTalk={coversTalk}
            onClose={messages.close}
          />
        </Suspense>
      )}
      {messages.pane === null && !files.isShown && people.isShown && (
        <PeoplePane room={room} isShared={shared} coversTalk={coversTalk} onClose={people.close} />
      )}
    </>
  );
}

/** A link may lead to a room that came after the list was read, or that one is not in. */
function useFetchIfMissing(roomId: string, room: RoomOut | undefined, isLoading: boolean): boolean {
  const [isMissing, setIsMissing] = useState(false);
  const wasKnown = useRef(false);
  useEffect(() => {
    if (room !== undefined) wasKnown.current = true;
  }, [room]);
  const isNeeded = room === undefined && !isLoading;
  useEffect(() => {
    if (!isNeeded) return;
    // A room that was here a moment ago has been left: asking for it would only be refused.
    setIsMissing(wasKnown.current);
    if (!wasKnown.current) reloadRoom(roomId).catch(() => setIsMissing(true));
  }, [isNeeded, roomId]);
  return isMissing;
}

function RoomGone() {
  const words = useWords(appWords);
  return (
    <div className="m-auto flex max-w-xl flex-col gap-4 p-8">
      <Notice tone="plain">{words.roomGone}</Notice>
      <Link href="/" className="min-h-11 text-link underline">
        {words.toRooms}
      </Link>
    </div>
  );
}
