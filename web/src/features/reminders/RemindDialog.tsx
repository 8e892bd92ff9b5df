/** When to be reminded of a message: the handy times first. */
import { useState } from "react";
import { inTokyo } from "../../lib/tokyo";
import type { ChoiceOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { choosable, MomentPicker } from "../../ui/MomentPicker";
import { Notice } from "../../ui/Notice";
import { useNearMoment } from "../../ui/nearMoment";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";
import { remind } from "./reminderStore";
import { reminderWords } from "./words";

interface Props {
  roomId: string;
  number: number;
  choices: readonly ChoiceOut[];
  onClose: () => void;
}

const MINUTE = 60_000;

export function RemindDialog({ roomId, number, choices, onClose }: Props) {
  const words = useWords(reminderWords);
  const near = useNearMoment();
  const { error, isBusy, set } = useSetting(roomId, number, onClose);
  const [value, setValue] = useState(() => inTokyo(new Date(Date.now() + 60 * MINUTE)));
  const moment = choosable(value);
  const handy = [
    { key: "in30", text: words.in30, at: () => new Date(Date.now() + 30 * MINUTE) },
    { key: "in60", text: words.in60, at: () => new Date(Date.now() + 60 * MINUTE) },
    ...choices.map(({ key, at }) => ({ key: key as string, text: near(at), at: () => new Date(at) })),
  ];
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-ink-soft">{words.lead}</p>
        <div className="flex flex-wrap gap-2">
          {handy.map(({ key, text, at }) => (
            <Button key={key} isBusy={isBusy} onClick={() => void set(at())}>
              {text}
            </Button>
          ))}
        </div>
        <form
          noValidate
          aria-label={words.pick}
          className="flex flex-col gap-3 border-t border-line pt-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (moment !== null && !isBusy) void set(moment);
          }}
        >
          <MomentPicker value={value} onChange={setValue} error={moment === null ? words.impossible : null} />
          {error && (
            <Notice tone="danger" role="alert">
              {error}
            </Notice>
          )}
          <div className="flex flex-wrap gap-3">
            <Button type="submit" look="solid" isBusy={isBusy} aria-disabled={moment === null}>
              {words.set}
            </Button>
            <Button onClick={onClose}>{words.cancel}</Button>
          </div>
        </form>
      </div>
    </Dialog>
  );
}

function useSetting(roomId: string, number: number, onSet: () => void) {
  const words = useWords(reminderWords);
  const near = useNearMoment();
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function set(at: Date) {
    setIsBusy(true);
    setError(null);
    try {
      await remind(roomId, number, at);
      toast(words.done(near(at)));
      onSet();
    } catch (problem) {
      setError(problemText(problem));
      setIsBusy(false);
    }
  }
  return { error, isBusy, set };
}
