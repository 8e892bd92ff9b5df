/** Who has confirmed, and what one has yet to confirm, in the frame: it knows the rooms, and leads into them. */
import { useMe } from "../api/session";
import { ConfirmersDialog } from "../features/confirmations/ConfirmersDialog";
import { PendingDialog } from "../features/confirmations/PendingDialog";
import { messageIn } from "../features/messages/timeline";
import { useTimelines } from "../features/messages/timelineStore";
import { isShared } from "../features/rooms/reach";
import { roomOf, useRooms } from "../features/rooms/roomStore";
import { closeDialog, openDialog } from "./dialogs";
import { goToMessage } from "./goToMessage";

export function Confirmers({ roomId, number }: { roomId: string; number: number }) {
  const me = useMe();
  const room = useRooms((state) => state.byId[roomId]);
  const message = useTimelines((state) => messageIn(state.byRoom[roomId]?.timeline, number));
  if (room === undefined) return null;
  return (
    <ConfirmersDialog
      roomId={roomId}
      number={number}
      isShared={isShared(room, me)}
      isAuthor={message?.sender.id === me.id}
      onPerson={(personId) => openDialog({ kind: "person", personId, roomId })}
      onClose={closeDialog}
    />
  );
}

export function PendingConfirmations() {
  return (
    <PendingDialog
      roomName={(roomId) => roomOf(roomId)?.name ?? ""}
      onGo={(roomId, number) => {
        closeDialog();
        goToMessage(roomId, number);
      }}
      onClose={closeDialog}
    />
  );
}
