/** Reading what was withdrawn: the reason first, which is recorded, then the words. */
import { useState } from "react";
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { OriginalsOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { TextField } from "../../ui/TextField";
import { readOriginal } from "./auditApi";
import { auditWords } from "./words";

interface Props {
  roomId: string;
  number: number;
  onClose: () => void;
}

const SHORTEST = 5;

export function OriginalDialog({ roomId, number, onClose }: Props) {
  const words = useWords(auditWords);
  const [original, setOriginal] = useState<OriginalsOut | null>(null);
  return (
    <Dialog title={words.originalTitle} onClose={onClose}>
      {original === null ? (
        <Ask roomId={roomId} number={number} onClose={onClose} onRead={setOriginal} />
      ) : (
        <Versions original={original} />
      )}
    </Dialog>
  );
}

function Ask({ roomId, number, onClose, onRead }: Props & { onRead: (original: OriginalsOut) => void }) {
  const words = useWords(auditWords);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function handleRead() {
    if (reason.trim().length < SHORTEST) return setError(words.reasonShort);
    setIsBusy(true);
    try {
      onRead(await readOriginal(roomId, number, reason));
    } catch (problem) {
      setError(problemText(problem));
      setIsBusy(false);
    }
  }

  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void handleRead();
      }}
    >
      <p>{words.originalLead}</p>
      <TextField
        autoFocus
        label={words.reason}
        help={words.reasonHelp}
        error={error}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="solid" isBusy={isBusy}>
          {words.read}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </form>
  );
}

function Versions({ original }: { original: OriginalsOut }) {
  const words = useWords(auditWords);
  const calendar = useMe().settings;
  return (
    <ol className="flex flex-col gap-4" aria-label={words.originalTitle}>
      {original.items.map((one) => (
        <li key={one.version}>
          <p className="text-ink-soft">{words.version(one.version, fullMoment(one.written_at, calendar))}</p>
          <blockquote className="rounded-8 border border-line bg-sunken px-4 py-2 whitespace-pre-wrap wrap-anywhere">
            {one.body}
          </blockquote>
        </li>
      ))}
    </ol>
  );
}
