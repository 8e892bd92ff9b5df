/** The windows for taking messages along: forwarding one, copying several, exporting a whole room. */
import { useState } from "react";
import { useMe } from "../api/session";
import { ExportDialog } from "../features/export/ExportDialog";
import { CopyRangeDialog } from "../features/messages/CopyRangeDialog";
import { ForwardDialog } from "../features/messages/ForwardDialog";
import { useTimelines } from "../features/messages/timelineStore";
import { isShared } from "../features/rooms/reach";
import { useRooms } from "../features/rooms/roomStore";
import { roomsInOrder } from "../features/rooms/sections";
import type { MessageOut } from "../protocol/wire";
import { closeDialog } from "./dialogs";

interface Props {
  roomId: string;
  number: number;
}

export function Forward({ roomId, number }: Props) {
  const me = useMe();
  const rooms = useRooms((state) => state.byId);
  const [message] = useMessagesFrom(roomId, number);
  if (message === undefined) return null;
  const others = roomsInOrder(Object.values(rooms)).filter((room) => room.id !== roomId);
  return (
    <ForwardDialog
      message={message}
      rooms={others}
      isShared={(room) => isShared(room, me)}
      onClose={closeDialog}
    />
  );
}

export function CopyRange({ roomId, number }: Props) {
  const messages = useMessagesFrom(roomId, number);
  return messages.length === 0 ? null : <CopyRangeDialog messages={messages} onClose={closeDialog} />;
}

export function ExportRoom({ roomId }: { roomId: string }) {
  const me = useMe();
  const room = useRooms((state) => state.byId[roomId]);
  if (room === undefined) return null;
  return <ExportDialog room={room} isShared={isShared(room, me)} onClose={closeDialog} />;
}

/** As they were when the window was opened: what comes in meanwhile does not change the choice. */
function useMessagesFrom(roomId: string, number: number): MessageOut[] {
  const [messages] = useState(() => {
    const all = useTimelines.getState().byRoom[roomId]?.timeline?.messages ?? [];
    return all.filter((message) => message.number >= number);
  });
  return messages;
}
