/** Being done with a reminder, with the way back. */
import type { ReminderOut } from "../../protocol/wire";
import { wordsNow } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";
import { uiWords } from "../../ui/words";
import { finishReminder, remind } from "./reminderStore";
import { reminderWords } from "./words";

const SOON = 60_000;

export function finishWithUndo({ room_id: roomId, number, due_at }: ReminderOut): void {
  // What was due already comes back in a minute: the past cannot be chosen.
  const undo = () =>
    remind(roomId, number, new Date(Math.max(Date.parse(due_at), Date.now() + SOON))).catch(say);
  finishReminder(roomId, number).then(
    () =>
      toast(wordsNow(reminderWords).finished, {
        action: { label: wordsNow(uiWords).undo, run: () => void undo() },
      }),
    say,
  );
}

export function remindAgain({ room_id: roomId, number }: ReminderOut): void {
  remind(roomId, number, new Date(Date.now() + 30 * SOON)).catch(say);
}

function say(error: unknown): void {
  toast(problemText(error), { tone: "danger" });
}
