/** What is due at the top of the page, and the way to the message it is about. */
import { useLocation } from "wouter";
import { jumpTo } from "../features/messages/jump";
import { DueStrip } from "../features/reminders/DueStrip";
import { useRooms } from "../features/rooms/roomStore";
import { plainText } from "../lib/markup/plainText";
import type { ReminderOut } from "../protocol/wire";
import { closeDialog, openDialog } from "./dialogs";

export function DueReminders() {
  const rooms = useRooms((state) => state.byId);
  const onOpen = useOpening();
  return (
    <DueStrip
      nameOf={(roomId) => rooms[roomId]?.name}
      textOf={reminderText}
      onOpen={onOpen}
      onMore={() => openDialog({ kind: "later", tab: "reminders" })}
    />
  );
}

/** To the message itself, in the middle of what was said around it. */
export function useOpening(): (reminder: ReminderOut) => void {
  const [, navigate] = useLocation();
  return ({ room_id: roomId, number }) => {
    closeDialog();
    navigate(`/rooms/${roomId}`);
    // The room begins to open first, at its unread.
    setTimeout(() => jumpTo(roomId, number));
  };
}

export function reminderText({ message }: ReminderOut): string {
  return plainText(message.body, (id) => message.mentions.find((mention) => mention.id === id)?.name);
}
