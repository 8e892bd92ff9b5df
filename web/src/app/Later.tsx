/** What one has put aside: half-written, to be sent later, to be thought of again. */
import { useState } from "react";
import { useLocation } from "wouter";
import { DraftList } from "../features/messages/DraftList";
import { ReminderList } from "../features/reminders/ReminderList";
import { useRooms } from "../features/rooms/roomStore";
import { ScheduledList } from "../features/schedule/ScheduledList";
import { copy } from "../lib/clipboard";
import type { ScheduledOut } from "../protocol/wire";
import { Dialog } from "../ui/Dialog";
import { useWords } from "../ui/language";
import { Tabs } from "../ui/Tabs";
import { toast } from "../ui/toast";
import { reminderText, useOpening } from "./DueReminders";
import { closeDialog, type LaterTab, openDialog } from "./dialogs";
import { laterWords } from "./laterWords";
import { bodyOf, takeBackPlan, textOf } from "./sendLater";
import { appWords } from "./words";

export function Later({ tab = "drafts" }: { tab?: LaterTab | undefined }) {
  const words = useWords(laterWords);
  const app = useWords(appWords);
  const rooms = useRooms((state) => state.byId);
  const [, navigate] = useLocation();
  const openReminder = useOpening();
  const [shown, setShown] = useState<LaterTab>(tab);
  const nameOf = (roomId: string) => rooms[roomId]?.name;

  function handleOpen(roomId: string) {
    closeDialog();
    navigate(`/rooms/${roomId}`);
  }

  function handleTakeBack(scheduled: ScheduledOut) {
    void takeBackPlan(scheduled);
    handleOpen(scheduled.room_id);
  }

  return (
    <Dialog title={words.title} onClose={closeDialog} closesOutside isWide>
      <Tabs
        label={words.title}
        value={shown}
        onChange={setShown}
        tabs={[
          { key: "drafts", text: words.drafts },
          { key: "scheduled", text: words.scheduled },
          { key: "reminders", text: words.reminders },
        ]}
      >
        {shown === "drafts" && <DraftList nameOf={nameOf} onOpen={handleOpen} />}
        {shown === "scheduled" && (
          <ScheduledList
            nameOf={nameOf}
            textOf={textOf}
            bodyOf={bodyOf}
            onTakeBack={handleTakeBack}
            onCopy={(text) => void copy(text).then((done) => done && toast(app.copied))}
          />
        )}
        {shown === "reminders" && (
          <ReminderList
            nameOf={nameOf}
            textOf={reminderText}
            onOpen={openReminder}
            onMove={({ room_id: roomId, number }) => openDialog({ kind: "remind", roomId, number })}
          />
        )}
      </Tabs>
    </Dialog>
  );
}
