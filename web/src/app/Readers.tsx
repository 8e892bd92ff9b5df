/** The list of readers in its frame: it knows the room, and leads to the people in it. */
import { useMe } from "../api/session";
import { ReadersDialog } from "../features/readers/ReadersDialog";
import { isShared } from "../features/rooms/reach";
import { useRooms } from "../features/rooms/roomStore";
import { closeDialog, openDialog } from "./dialogs";

export function Readers({ roomId, number }: { roomId: string; number: number }) {
  const me = useMe();
  const room = useRooms((state) => state.byId[roomId]);
  if (room === undefined) return null;
  return (
    <ReadersDialog
      roomId={roomId}
      number={number}
      isShared={isShared(room, me)}
      onPerson={(personId) => openDialog({ kind: "person", personId, roomId })}
      onClose={closeDialog}
    />
  );
}
