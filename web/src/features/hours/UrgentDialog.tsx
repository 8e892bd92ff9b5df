/** Why it cannot wait: asked before something is sent as urgent to people who are off duty. */
import { type ReactNode, useState } from "react";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { TextField } from "../../ui/TextField";
import { hoursWords } from "./words";

const LONGEST = 200;

interface Props {
  /** What should be known before: from the frame. */
  notice?: ReactNode;
  onSend: (reason: string) => Promise<void>;
  onClose: () => void;
}

export function UrgentDialog({ notice, onSend, onClose }: Props) {
  const words = useWords(hoursWords);
  const [reason, setReason] = useState("");
  const [isTried, setIsTried] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function handleSend() {
    setIsTried(true);
    if (reason.trim() === "" || isBusy) return;
    setIsBusy(true);
    setError(null);
    try {
      await onSend(reason.trim());
      onClose();
    } catch (problem) {
      setError(problemText(problem));
      setIsBusy(false);
    }
  }

  return (
    <Dialog title={words.urgent} onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void handleSend();
        }}
      >
        <p>{words.urgentLead}</p>
        <TextField
          label={words.reason}
          help={words.reasonHelp}
          error={isTried && reason.trim() === "" ? words.reasonMissing : null}
          value={reason}
          maxLength={LONGEST}
          onChange={(event) => setReason(event.target.value)}
        />
        {notice}
        {error && (
          <Notice tone="danger" role="alert">
            {error}
          </Notice>
        )}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="solid" isBusy={isBusy}>
            {words.sendUrgent}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
