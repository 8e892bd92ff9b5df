/** Other words or another time for a message that waits. */
import { useState } from "react";
import { inTokyo } from "../../lib/tokyo";
import type { ScheduledOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { choosable, MomentPicker } from "../../ui/MomentPicker";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";
import { reschedule } from "./scheduledStore";
import { scheduleWords } from "./words";

interface Props {
  scheduled: ScheduledOut;
  text: string;
  bodyOf: (text: string, scheduled: ScheduledOut) => string;
  onDone: () => void;
}

export function EditScheduled({ scheduled, text: initial, bodyOf, onDone }: Props) {
  const words = useWords(scheduleWords);
  const [text, setText] = useState(initial);
  const [value, setValue] = useState(() => inTokyo(scheduled.send_at));
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const moment = choosable(value);

  async function handleSave() {
    if (moment === null || text.trim() === "" || isBusy) return;
    setIsBusy(true);
    try {
      await reschedule(scheduled.client_id, {
        body: bodyOf(text, scheduled),
        send_at: moment.toISOString(),
      });
      toast(words.changed);
      onDone();
    } catch (problem) {
      setError(problemText(problem));
      setIsBusy(false);
    }
  }

  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void handleSave();
      }}
    >
      <label className="flex flex-col gap-1 font-700">
        {words.body}
        <textarea
          value={text}
          rows={4}
          onChange={(event) => setText(event.target.value)}
          className="scroller field-sizing-content max-h-[40vh] rounded-8 border border-line-strong bg-surface px-3 py-2 font-400 text-ink"
        />
      </label>
      <MomentPicker value={value} onChange={setValue} error={moment === null ? words.impossible : null} />
      {error && (
        <Notice tone="danger" role="alert">
          {error}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          isSmall
          look="solid"
          isBusy={isBusy}
          aria-disabled={moment === null || text.trim() === ""}
        >
          {words.save}
        </Button>
        <Button isSmall onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
