/** Editing a message in its own place. What is typed stays until it is saved or given up. */
import { lazy, Suspense, useId } from "react";
import { Problem } from "../../api/problem";
import { useMe } from "../../api/session";
import type { MessageOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { actionWords } from "./actionWords";
import type { Editing } from "./editing";
import { MentionPopup, optionId } from "./MentionPopup";
import { useEditBox } from "./useEditBox";

const CallQuestion = lazy(() =>
  import("./CallQuestion").then((module) => ({ default: module.CallQuestion })),
);

interface Props {
  message: MessageOut;
  editing: Editing;
  /** The focus goes back to the message. */
  onDone: () => void;
}

export function EditBox({ message, editing, onDone }: Props) {
  const words = useWords(actionWords);
  const me = useMe();
  const list = `${useId()}-mentions`;
  const edit = useEditBox(message, editing, onDone);
  const { search, over, groups, setGroups } = edit;
  const isOpen = search.query !== null;
  return (
    <form
      className="flex w-full min-w-0 flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void edit.save();
      }}
    >
      <textarea
        ref={edit.box}
        aria-label={words.editBox}
        aria-invalid={over > 0 || undefined}
        aria-autocomplete="list"
        aria-controls={isOpen ? list : undefined}
        aria-activedescendant={isOpen ? optionId(list, search.active) : undefined}
        value={editing.text}
        onChange={(event) => edit.handleChange(event.target.value)}
        onKeyDown={edit.handleKey}
        onSelect={edit.look}
        onBlur={search.close}
        className="scroller focus-calm field-sizing-content max-h-[40vh] min-h-16 w-[36rem] max-w-full resize-none rounded-8 border border-line-strong bg-surface px-3 py-2 text-ink"
      />
      {isOpen && (
        <MentionPopup
          id={list}
          found={search.found}
          active={search.active}
          onPick={edit.handlePick}
          isInPlace
        />
      )}
      {over > 0 && <p className="font-700 text-danger">{words.tooLong(over)}</p>}
      <EditTrouble
        error={edit.error}
        message={message}
        onOverwrite={() => void edit.save({ version: message.version })}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" isSmall look="solid" isBusy={edit.isBusy} aria-disabled={edit.cannotSave}>
          {words.save}
        </Button>
        <Button isSmall onClick={edit.finish}>
          {words.cancel}
        </Button>
        <span className="touch:hidden text-ink-soft phone:hidden">
          {words.editRule(me.settings.enter_sends ? words.enter : words.ctrlEnter)}
        </span>
      </div>
      {groups.length > 0 && (
        <Suspense>
          <CallQuestion
            roomId={message.room_id}
            groups={groups}
            onSend={() => void edit.save({ mayCall: true })}
            onCancel={() => setGroups([])}
          />
        </Suspense>
      )}
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
