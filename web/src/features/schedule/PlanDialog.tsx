/** Choosing the day and time at which something happens. */
import { type ReactNode, useState } from "react";
import { inTokyo } from "../../lib/tokyo";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { choosable, MomentPicker } from "../../ui/MomentPicker";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { scheduleWords } from "./words";

interface Props {
  /** What should be known before: from the frame. */
  notice?: ReactNode;
  /** What stands there at first. */
  suggestion: string | null;
  onPlan: (at: Date) => Promise<void>;
  onClose: () => void;
}

export function PlanDialog({ notice, suggestion, onPlan, onClose }: Props) {
  const words = useWords(scheduleWords);
  const [value, setValue] = useState(() => inTokyo(suggestion ?? new Date(Date.now() + 60 * 60_000)));
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const moment = choosable(value);

  async function handlePlan() {
    setIsTried(true);
    if (moment === null) return;
    setIsBusy(true);
    setError(null);
    try {
      await onPlan(moment);
      onClose();
    } catch (problem) {
      setError(problemText(problem));
      setIsBusy(false);
    }
  }

  return (
    <Dialog title={words.pickTitle} onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void handlePlan();
        }}
      >
        <p>{words.pickLead}</p>
        <MomentPicker
          value={value}
          onChange={setValue}
          error={isTried && moment === null ? words.impossible : null}
        />
        {notice}
        {error && (
          <Notice tone="danger" role="alert">
            {error}
          </Notice>
        )}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="solid" isBusy={isBusy}>
            {words.plan}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
