/** Editing a message in its own place. What is typed stays until it is saved or given up. */
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Problem } from "../../api/problem";
import { useMe } from "../../api/session";
import { countCodePoints } from "../../lib/codePoints";
import { belongsToIme } from "../../lib/ime";
import type { MessageOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { actionWords } from "./actionWords";
import { changeEditing, type Editing, stopEditing } from "./editing";
import { enterAction } from "./enterRule";
import { LONGEST } from "./longest";
import { toWire } from "./mentions";
import { saveEdit } from "./messageApi";
import { messageChanged } from "./timelineStore";

interface Props {
  message: MessageOut;
  editing: Editing;
  /** The focus goes back to the message. */
  onDone: () => void;
}

export function EditBox({ message, editing, onDone }: Props) {
  const words = useWords(actionWords);
  const me = useMe();
  const box = useRef<HTMLTextAreaElement>(null);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const body = toWire(editing.text, editing.mentions).body.trim();
  const over = countCodePoints(body) - LONGEST;
  const cannotSave = body === "" || over > 0;

  useEffect(() => {
    const area = box.current;
    area?.focus({ preventScroll: true });
    area?.setSelectionRange(area.value.length, area.value.length);
  }, []);

  function finish() {
    stopEditing(message.room_id);
    onDone();
  }

  async function handleSave(version = editing.version) {
    if (cannotSave || isBusy) return;
    setIsBusy(true);
    try {
      messageChanged(message.room_id, await saveEdit(message, { body, version }));
      finish();
    } catch (problem) {
      setError(problem);
      setIsBusy(false);
      box.current?.focus();
    }
  }

  function handleKey(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (belongsToIme(event)) return;
    event.stopPropagation();
    const isSave = event.key === "Enter" && enterAction(event, me.settings.enter_sends, me.id) === "send";
    if (event.key === "Escape") finish();
    else if (isSave) void handleSave();
    else return;
    event.preventDefault();
  }

  return (
    <form
      className="flex w-full min-w-0 flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void handleSave();
      }}
    >
      <textarea
        ref={box}
        aria-label={words.editBox}
        aria-invalid={over > 0 || undefined}
        value={editing.text}
        onChange={(event) => changeEditing(message.room_id, { text: event.target.value })}
        onKeyDown={handleKey}
        className="scroller focus-calm field-sizing-content max-h-[40vh] min-h-16 w-[36rem] max-w-full resize-none rounded-8 border border-line-strong bg-surface px-3 py-2 text-ink"
      />
      {over > 0 && <p className="font-700 text-danger">{words.tooLong(over)}</p>}
      <EditTrouble error={error} message={message} onOverwrite={() => void handleSave(message.version)} />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" isSmall look="solid" isBusy={isBusy} aria-disabled={cannotSave}>
          {words.save}
        </Button>
        <Button isSmall onClick={finish}>
          {words.cancel}
        </Button>
        <span className="touch:hidden text-ink-soft phone:hidden">
          {words.editRule(me.settings.enter_sends ? words.enter : words.ctrlEnter)}
        </span>
      </div>
    </form>
  );
}

interface TroubleProps {
  error: unknown;
  message: MessageOut;
  onOverwrite: () => void;
}

function EditTrouble({ error, message, onOverwrite }: TroubleProps) {
  const words = useWords(actionWords);
  if (error === null) return null;
  const isConflict = error instanceof Problem && error.code === "conflict";
  return (
    <Notice tone="danger" role="alert">
      <p>{problemText(error)}</p>
      {isConflict && (
        <>
          <p className="mt-2 text-ink">
            <span className="font-700">{words.nowSays}</span> {message.body}
          </p>
          <Button isSmall className="mt-2" onClick={onOverwrite}>
            {words.overwrite}
          </Button>
        </>
      )}
    </Notice>
  );
}
