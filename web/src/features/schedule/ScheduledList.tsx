/** What waits for its time, and what could not be sent: the soonest first. */
import { useState } from "react";
import type { ScheduledOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { useNearMoment } from "../../ui/nearMoment";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { EditScheduled } from "./EditScheduled";
import { loadScheduled, sendScheduled, unschedule, useScheduled } from "./scheduledStore";
import { scheduleWords } from "./words";

export interface ScheduledListProps {
  /** Undefined for a room that one is no longer in. */
  nameOf: (roomId: string) => string | undefined;
  /** The words as they stood in the box. */
  textOf: (scheduled: ScheduledOut) => string;
  /** And back: what goes on the wire. */
  bodyOf: (text: string, scheduled: ScheduledOut) => string;
  onTakeBack: (scheduled: ScheduledOut) => void;
  onCopy: (text: string) => void;
}

export function ScheduledList(props: ScheduledListProps) {
  const words = useWords(scheduleWords);
  const { state, all } = useScheduled();
  if (state === "failed") return <Trouble onRetry={() => void loadScheduled()} />;
  if (state === "loading") return <Waiting />;
  if (all.length === 0) return <p className="py-4 text-ink-soft">{words.none}</p>;
  return (
    <ul aria-label={words.list} className="flex flex-col divide-y divide-line">
      {all.map((scheduled) => (
        <ScheduledItem key={scheduled.client_id} scheduled={scheduled} {...props} />
      ))}
    </ul>
  );
}

function ScheduledItem({ scheduled, ...props }: { scheduled: ScheduledOut } & ScheduledListProps) {
  const words = useWords(scheduleWords);
  const near = useNearMoment();
  const [isEditing, setIsEditing] = useState(false);
  const name = props.nameOf(scheduled.room_id);
  const files = scheduled.file_ids?.length ?? 0;
  const reason = scheduled.reason === null || scheduled.reason === undefined ? null : scheduled.reason;
  return (
    <li className="flex flex-col gap-2 py-3">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-700 wrap-anywhere">{name ?? words.roomLeft}</span>
        {reason === null && <span className="text-ink-soft">{words.waiting(near(scheduled.send_at))}</span>}
      </p>
      {reason !== null && <Notice tone="danger">{words.reasons[reason] ?? words.otherReason}</Notice>}
      {isEditing ? (
        <EditScheduled
          scheduled={scheduled}
          text={props.textOf(scheduled)}
          bodyOf={props.bodyOf}
          onDone={() => setIsEditing(false)}
        />
      ) : (
        <>
          <p className="line-clamp-6 whitespace-pre-wrap wrap-anywhere">{props.textOf(scheduled)}</p>
          {files > 0 && <p className="text-ink-soft">{words.files(files)}</p>}
          <Actions scheduled={scheduled} name={name} onEdit={() => setIsEditing(true)} {...props} />
        </>
      )}
    </li>
  );
}

interface ActionsProps extends ScheduledListProps {
  scheduled: ScheduledOut;
  name: string | undefined;
  onEdit: () => void;
}

function Actions({ scheduled, name, onEdit, textOf, onTakeBack, onCopy }: ActionsProps) {
  const words = useWords(scheduleWords);
  const whose = <span className="sr-only"> {words.of(name ?? words.roomLeft)}</span>;
  const attempt = (work: () => Promise<void>, done: string) =>
    void work().then(
      () => toast(done),
      (error) => toast(problemText(error), { tone: "danger" }),
    );
  if (name === undefined)
    return (
      <div className="flex flex-wrap gap-2">
        <Button isSmall look="solid" onClick={() => onCopy(textOf(scheduled))}>
          {words.copyText}
        </Button>
        <Button
          isSmall
          look="danger"
          onClick={() => attempt(() => unschedule(scheduled.client_id), words.discarded)}
        >
          {words.discard}
        </Button>
      </div>
    );
  return (
    <div className="flex flex-wrap gap-2">
      <Button isSmall onClick={onEdit}>
        {words.change}
        {whose}
      </Button>
      <Button isSmall onClick={() => attempt(() => sendScheduled(scheduled.client_id), words.sendNowDone)}>
        {words.sendNow}
        {whose}
      </Button>
      <Button isSmall look="danger" onClick={() => onTakeBack(scheduled)}>
        {words.takeBack}
        {whose}
      </Button>
    </div>
  );
}
