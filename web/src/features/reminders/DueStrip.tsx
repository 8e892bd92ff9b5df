/** What is due stands at the top of the page until it is done. */
import type { ReminderOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { finishWithUndo, remindAgain } from "./finishWithUndo";
import { dueNow, useReminders } from "./reminderStore";
import { reminderWords } from "./words";

interface Props {
  nameOf: (roomId: string) => string | undefined;
  textOf: (reminder: ReminderOut) => string;
  onOpen: (reminder: ReminderOut) => void;
  onMore: () => void;
}

export function DueStrip({ nameOf, textOf, onOpen, onMore }: Props) {
  const words = useWords(reminderWords);
  const all = useReminders((state) => state.all);
  const due = dueNow(all).filter((one) => nameOf(one.room_id) !== undefined);
  const [first, ...others] = due;
  if (first === undefined) return null;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-caution-ink bg-caution px-4 py-1 text-caution-ink"
    >
      <Icon name="later" className="size-5" />
      <p className="line-clamp-2 min-w-0 flex-1 basis-60 wrap-anywhere">
        <strong>{words.due}</strong> {words.dueIn(nameOf(first.room_id) ?? "")}：
        {first.message.deleted_at ? words.taken : textOf(first)}
      </p>
      <Button isSmall onClick={() => onOpen(first)}>
        {words.look}
      </Button>
      <Button isSmall onClick={() => finishWithUndo(first)}>
        {words.finish}
      </Button>
      <Button isSmall look="text" onClick={() => remindAgain(first)}>
        {words.again}
      </Button>
      {others.length > 0 && (
        <Button isSmall look="text" onClick={onMore}>
          {words.more(others.length)}
        </Button>
      )}
    </div>
  );
}
