/** Where one writes: who will read it, the box, and the way to send. */
import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { useMe } from "../../api/session";
import type { Me, RoomOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { Audience } from "./Audience";
import { type Attaching, NO_FILES } from "./attaching";
import { EnterQuestion } from "./EnterQuestion";
import { noteAsked, wasAsked } from "./enterRule";
import { MentionPopup, optionId } from "./MentionPopup";
import type { Candidate } from "./mentions";
import { PastedTable } from "./PastedTable";
import { ReplyBanner } from "./ReplyBanner";
import { stopReplying, useReplyTarget } from "./replying";
import { useComposer } from "./useComposer";
import { usePastedTable } from "./usePastedTable";
import { messageWords } from "./words";

const CallQuestion = lazy(() =>
  import("./CallQuestion").then((module) => ({ default: module.CallQuestion })),
);

interface Props {
  room: RoomOut;
  isShared: boolean;
  candidates: readonly Candidate[];
  takesFocus: boolean;
  onEnterRule: (enterSends: boolean) => void;
  /** What the writer should know before sending, and other ways of sending: from the frame. */
  notice?: ReactNode;
  options?: ReactNode;
  attaching?: Attaching;
}

export function Composer(props: Props) {
  const {
    room,
    isShared,
    candidates,
    takesFocus,
    onEnterRule,
    notice,
    options,
    attaching = NO_FILES,
  } = props;
  const words = useWords(messageWords);
  const me = useMe();
  const composer = useComposer(room, candidates, attaching);
  const { id, box, search, left } = composer;
  const tables = usePastedTable(box, composer.text);
  const list = `${id}-mentions`;
  const replyTarget = useReplyTarget(room.id);
  const isOpen = search.query !== null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the room does.
  useEffect(() => {
    if (takesFocus) box.current?.focus({ preventScroll: true });
  }, [room.id]);

  function handleChoose(enterSends: boolean) {
    noteAsked(me.id);
    onEnterRule(enterSends);
    composer.setIsAsking(false);
    box.current?.focus();
  }

  return (
    <form
      data-region="composer"
      onSubmit={(event) => {
        event.preventDefault();
        // A form in a window that was opened from here is heard here too, wherever it stands on the screen.
        if (event.target === event.currentTarget) composer.handleSend();
      }}
      className={`relative mx-4 mb-3 flex min-h-0 flex-col rounded-8 border bg-surface phone:mx-0 phone:mb-0 phone:rounded-none ${isShared ? "border-2 border-shared-line" : "border-line-strong"}`}
    >
      <Audience room={room} isShared={isShared} inputId={id} />
      {composer.groups.length > 0 && (
        <Suspense>
          <CallQuestion
            roomId={room.id}
            groups={composer.groups}
            onSend={() => composer.handleSend(true)}
            onCancel={() => composer.setGroups([])}
          />
        </Suspense>
      )}
      {isOpen && (
        <MentionPopup id={list} found={search.found} active={search.active} onPick={composer.handlePick} />
      )}
      {/* On a low screen this gives way, not the box and not the talk. */}
      <div className="min-h-0 overflow-y-auto">
        {replyTarget !== null && (
          <ReplyBanner roomId={room.id} number={replyTarget} onStop={() => stopReplying(room.id)} />
        )}
        {notice}
        {composer.isAsking && <EnterQuestion onChoose={handleChoose} />}
        <PastedTable pasted={tables.pasted} onKeepPlain={tables.keepPlain} />
        {attaching.tray}
      </div>
      <div className="flex shrink-0 items-end gap-2 p-2">
        {attaching.clip}
        <textarea
          id={id}
          ref={box}
          rows={1}
          value={composer.text}
          onChange={composer.handleChange}
          onPaste={(event) =>
            attaching.paste(event.clipboardData) ? event.preventDefault() : tables.handlePaste(event)
          }
          onKeyDown={composer.handleKey}
          onSelect={composer.look}
          onBlur={search.close}
          aria-autocomplete="list"
          aria-controls={isOpen ? list : undefined}
          aria-activedescendant={isOpen ? optionId(list, search.active) : undefined}
          aria-describedby={`${id}-rule`}
          aria-invalid={left < 0 || undefined}
          className="scroller focus-calm field-sizing-content max-h-[min(35vh,70vh-12rem)] min-h-16 min-w-0 phone:min-h-12 flex-1 resize-none rounded-8 border border-line bg-surface px-3 py-2 text-ink"
        />
        <Button type="submit" look="solid" aria-disabled={composer.isEmpty || left < 0}>
          <Icon name="send" />
          {words.send}
        </Button>
        {options}
      </div>
      <Below id={`${id}-rule`} left={left} />
    </form>
  );
}

function ruleOf({ id, settings }: Me, words: (typeof messageWords)["ja"]): string {
  if (!wasAsked(id)) return words.shiftBreaks;
  return settings.enter_sends ? words.enterSends : words.enterBreaks;
}

/** What Enter does, and how much room is left. */
function Below({ id, left }: { id: string; left: number }) {
  const words = useWords(messageWords);
  const me = useMe();
  return (
    <div id={id} className="flex shrink-0 justify-between gap-x-4 px-4 pb-2 text-ink-soft phone:pb-0">
      <span className="touch:hidden shrink-0 phone:hidden">{ruleOf(me, words)}</span>
      <CharacterCount left={left} />
    </div>
  );
}

function CharacterCount({ left }: { left: number }) {
  const words = useWords(messageWords);
  if (left > 1_000) return null;
  return (
    <span role="status" className={left < 0 ? "font-700 text-danger" : ""}>
      {left < 0 ? words.charactersOver(-left) : words.charactersLeft(left)}
    </span>
  );
}
