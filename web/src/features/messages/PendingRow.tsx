/** An own message that the server does not have yet, with what can be done about it. */
import { useMe } from "../../api/session";
import { useLine } from "../../realtime/status";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { toast } from "../../ui/toast";
import { uiWords } from "../../ui/words";
import type { DrawFiles } from "./attaching";
import { MessageBody } from "./MessageBody";
import { discard, resend, restore } from "./outbox";
import type { Pending } from "./pending";
import { QuoteBlock } from "./QuoteBlock";
import { refusalWords } from "./refusalWords";
import { messageWords } from "./words";

interface Props {
  pending: Pending;
  startsGroup: boolean;
  rowKey: string;
  /** The stop of the Tab key among the messages. */
  isCurrent: boolean;
  filesOf: DrawFiles;
  onEdit: (pending: Pending) => void;
}

export function PendingRow({ pending, startsGroup, rowKey, isCurrent, filesOf, onEdit }: Props) {
  const words = useWords(messageWords);
  const me = useMe();
  const isFailed = pending.state === "failed";
  const files = pending.files ?? [];
  return (
    <article
      aria-label={words.byYou(isFailed ? words.failed : words.sending)}
      data-row={rowKey}
      tabIndex={isCurrent ? 0 : -1}
      className={`focus-inside mx-auto flex max-w-5xl flex-col pb-px items-end px-5 phone:px-3 ${startsGroup ? "pt-4" : "pt-1"}`}
    >
      <div
        className={`max-w-3xl rounded-12 border px-4 py-2 ${isFailed ? "border-danger bg-danger-soft text-ink" : "border-dashed border-own-line bg-own"}`}
      >
        {typeof pending.reply_to === "number" && (
          <QuoteBlock roomId={pending.room_id} number={pending.reply_to} isCurrent={isCurrent} />
        )}
        {pending.body !== "" && <MessageBody body={pending.body} mentions={pending.mentions} me={me} />}
        {files.length > 0 && filesOf({ room_id: pending.room_id, files })}
      </div>
      {isFailed ? <FailedActions pending={pending} onEdit={onEdit} /> : <SendingLine code={pending.code} />}
    </article>
  );
}

function SendingLine({ code }: { code: string | null }) {
  const words = useWords(messageWords);
  const refusals = useWords(refusalWords);
  const isOpen = useLine((line) => line.state === "open");
  const waiting = code === null ? undefined : refusals.waiting[code];
  return <p className="text-ink-soft">{isOpen ? (waiting ?? words.sending) : words.waitingForLine}</p>;
}

function FailedActions({ pending, onEdit }: Pick<Props, "pending" | "onEdit">) {
  const words = useWords(messageWords);
  const ui = useWords(uiWords);
  const refusals = useWords(refusalWords);
  const reason = (pending.code === null ? undefined : refusals.failed[pending.code]) ?? pending.reason;
  // The same key and other words: trying again cannot help, writing anew can.
  const mayResend = pending.code !== "conflict" && pending.code !== "held_back";
  const isAsked = pending.code === "confirmation_needed";

  function handleDiscard() {
    discard(pending.client_id);
    toast(words.discarded, { action: { label: ui.undo, run: () => restore(pending) } });
  }

  return (
    <div className="flex flex-col items-end gap-1">
      <p className="flex items-center gap-1 text-danger">
        <Icon name="warning" />
        <span>
          {!isAsked && words.failed}
          {reason && (isAsked ? reason : words.because(reason))}
        </span>
      </p>
      <div className="flex flex-wrap gap-2">
        {mayResend && (
          <Button isSmall look="solid" onClick={() => resend(pending)}>
            {isAsked ? ui.sendConfirmed : words.resend}
          </Button>
        )}
        <Button isSmall onClick={() => onEdit(pending)}>
          {words.edit}
        </Button>
        <Button isSmall look="danger" onClick={handleDiscard}>
          {words.discard}
        </Button>
      </div>
    </div>
  );
}
