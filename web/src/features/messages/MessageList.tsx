/** The talk of a room: a window of its history, however long that is. */
import type { ReactNode } from "react";
import type { MessageOut, RoomOut } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import type { ActionsOf } from "./actions";
import type { DrawFiles } from "./attaching";
import { HistoryWindow } from "./HistoryWindow";
import { useOutbox } from "./outbox";
import { type Pending, pendingOf } from "./pending";
import { openRoom, useTimelines } from "./timelineStore";
import { messageWords } from "./words";

interface Props {
  room: RoomOut;
  isShared: boolean;
  onRead: (number: number) => void;
  onPerson: (personId: string) => void;
  asideOf: (message: MessageOut) => ReactNode;
  filesOf: DrawFiles;
  footOf: (message: MessageOut) => ReactNode;
  onEdit: (pending: Pending) => void;
  actionsOf: ActionsOf;
}

export function MessageList({ room, ...rest }: Props) {
  const words = useWords(messageWords);
  const conversation = useTimelines((state) => state.byRoom[room.id]);
  const all = useOutbox((state) => state.all);
  if (conversation?.state === "failed") {
    return (
      <div className="min-h-0 flex-1">
        <Trouble message={words.loadFailed} onRetry={() => void openRoom(room.id, conversation.unreadFrom)} />
      </div>
    );
  }
  if (!conversation?.timeline) {
    return (
      <div className="min-h-0 flex-1">
        <Waiting />
      </div>
    );
  }
  return (
    <HistoryWindow
      key={conversation.windowId}
      room={room}
      conversation={conversation}
      timeline={conversation.timeline}
      pending={pendingOf(all, room.id)}
      {...rest}
    />
  );
}
