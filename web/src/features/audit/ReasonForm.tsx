/** A reason before something is read that would otherwise stay closed: it is recorded with what is read. */
import { type FormEvent, useState } from "react";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { TextField } from "../../ui/TextField";
import { auditWords } from "./words";

const SHORTEST = 5;

interface Props {
  lead: string;
  /** What the button says that records and reads. */
  go: string;
  onRead: (reason: string) => Promise<void>;
  onClose: () => void;
}

export function ReasonForm({ lead, go, onRead, onClose }: Props) {
  const words = useWords(auditWords);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (reason.trim().length < SHORTEST) return setError(words.reasonShort);
    setIsBusy(true);
    try {
      await onRead(reason);
    } catch (problem) {
      setError(problemText(problem));
      setIsBusy(false);
    }
  }

  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void handleSubmit(event)}>
      <p>{lead}</p>
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
          {go}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </form>
  );
}
