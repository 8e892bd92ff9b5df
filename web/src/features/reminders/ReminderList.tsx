/** All reminders: what is due first, then by time. */
import type { ReminderOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Chip } from "../../ui/Chip";
import { useWords } from "../../ui/language";
import { useNearMoment } from "../../ui/nearMoment";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { finishWithUndo } from "./finishWithUndo";
import { loadReminders, useReminders } from "./reminderStore";
import { reminderWords } from "./words";

interface Props {
  nameOf: (roomId: string) => string | undefined;
  textOf: (reminder: ReminderOut) => string;
  onOpen: (reminder: ReminderOut) => void;
  onMove: (reminder: ReminderOut) => void;
}

export function ReminderList(props: Props) {
  const words = useWords(reminderWords);
  const { state, all } = useReminders();
  const shown = all.filter((one) => props.nameOf(one.room_id) !== undefined);
  if (state === "failed") return <Trouble onRetry={() => void loadReminders()} />;
  if (state === "loading") return <Waiting />;
  if (shown.length === 0) return <p className="py-4 text-ink-soft">{words.none}</p>;
  return (
    <ul aria-label={words.list} className="flex flex-col divide-y divide-line">
      {shown.map((one) => (
        <Item key={`${one.room_id}:${one.number}`} reminder={one} {...props} />
      ))}
    </ul>
  );
}

function Item({ reminder, nameOf, textOf, onOpen, onMove }: { reminder: ReminderOut } & Props) {
  const words = useWords(reminderWords);
  const near = useNearMoment();
  const name = nameOf(reminder.room_id) ?? "";
  const whose = <span className="sr-only"> {words.of(name)}</span>;
  return (
    <li className="flex flex-col gap-2 py-3">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-700 wrap-anywhere">{name}</span>
        {reminder.is_due ? (
          <Chip tone="mention">{words.isDue}</Chip>
        ) : (
          <span className="text-ink-soft">{words.at(near(reminder.due_at))}</span>
        )}
      </p>
      <p className="line-clamp-3 whitespace-pre-wrap text-ink-soft wrap-anywhere">
        {reminder.message.deleted_at ? words.taken : `${reminder.message.sender.name}：${textOf(reminder)}`}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button isSmall look="solid" onClick={() => onOpen(reminder)}>
          {words.look}
          {whose}
        </Button>
        <Button isSmall onClick={() => finishWithUndo(reminder)}>
          {words.finish}
          {whose}
        </Button>
        <Button isSmall onClick={() => onMove(reminder)}>
          {words.move}
          {whose}
        </Button>
      </div>
    </li>
  );
}
