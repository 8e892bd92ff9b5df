/** The way to what one has put aside, with how much of it there is. */
import { useDrafts } from "../features/messages/drafts";
import { dueNow, useReminders } from "../features/reminders/reminderStore";
import { useRooms } from "../features/rooms/roomStore";
import { useScheduled } from "../features/schedule/scheduledStore";
import { Chip } from "../ui/Chip";
import { Icon } from "../ui/Icon";
import { useWords } from "../ui/language";
import { type LaterTab, openDialog } from "./dialogs";
import { laterWords } from "./laterWords";

export function LaterButton() {
  const words = useWords(laterWords);
  const { drafts, scheduled, failed } = usePutAside();
  const reminders = useReminders((state) => state.all);
  const due = dueNow(reminders).length;
  const count = drafts + scheduled + reminders.length - due;
  const tab = tabFor({ drafts, scheduled, failed, due, reminders: reminders.length });
  return (
    <button
      type="button"
      onClick={() => openDialog({ kind: "later", tab })}
      className="focus-inside flex min-h-12 items-center gap-3 border-t border-line px-4 text-left font-700 text-accent hover:bg-hover"
    >
      <Icon name="later" className="size-5" />
      <span className="flex-1">{words.open}</span>
      {failed > 0 ? (
        <Chip tone="danger">{words.failed(failed)}</Chip>
      ) : due > 0 ? (
        <Chip tone="mention">{words.due(due)}</Chip>
      ) : (
        count > 0 && <Chip>{words.count(count)}</Chip>
      )}
    </button>
  );
}

/** What needs an answer first, then whatever there is. */
function tabFor(count: Record<"drafts" | "scheduled" | "failed" | "due" | "reminders", number>): LaterTab {
  if (count.failed > 0) return "scheduled";
  if (count.due > 0) return "reminders";
  if (count.drafts > 0) return "drafts";
  if (count.scheduled > 0) return "scheduled";
  return count.reminders > 0 ? "reminders" : "drafts";
}

function usePutAside(): { drafts: number; scheduled: number; failed: number } {
  const written = useDrafts((state) => state.byRoom);
  const rooms = useRooms((state) => state.byId);
  const waiting = useScheduled((state) => state.all);
  const failed = waiting.filter((one) => one.state === "failed").length;
  const drafts = Object.entries(written).filter(
    ([roomId, { text }]) => text.trim() !== "" && rooms[roomId],
  ).length;
  return { drafts, scheduled: waiting.length - failed, failed };
}
