/** One message on the screen: whose words, from where, and when. */
import { lazy, memo, type ReactNode, Suspense, useId, useRef } from "react";
import { useMe } from "../../api/session";

import { isCalled } from "../../lib/calls";

import { useLongPress } from "../../lib/longPress";

import { clock, fullMoment } from "../../lib/time";
import type { Byline, MessageOut } from "../../protocol/wire";
import { Chip } from "../../ui/Chip";
import { useLanguage, useWords } from "../../ui/language";
import type { MessageAction } from "./actions";
import type { DrawFiles } from "./attaching";
import { Edited } from "./Edited";
import { useEditing } from "./editing";
import { Forwarded } from "./Forwarded";
import { useIsLit } from "./jump";
import { keepWords } from "./keepWords";
import { MessageBody } from "./MessageBody";
import { openMenu } from "./messageMenu";
import { QuoteBlock } from "./QuoteBlock";
import { ReactionSummary, Reactions } from "./Reactions";
import { RowActions } from "./RowActions";
import { useNearness } from "./useNearness";
import { messageWords } from "./words";

const EditBox = lazy(() => import("./EditBox").then((module) => ({ default: module.EditBox })));

interface Props {
  message: MessageOut;
  startsGroup: boolean;
  rowKey: string;
  /** The stop of the Tab key among the messages. */
  isCurrent: boolean;
  /** In rooms of many municipalities the municipality comes first. */
  isShared: boolean;
  actionsOf: (message: MessageOut) => MessageAction[];
  onPerson: (personId: string) => void;
  /** What others have to say about a message, beside its time. */
  asideOf: (message: MessageOut) => ReactNode;
  filesOf: DrawFiles;
  /** What is asked of its readers, below it. */
  footOf: (message: MessageOut) => ReactNode;
}

export const MessageRow = memo(function MessageRow(props: Props) {
  const { message, startsGroup, rowKey, isCurrent, isShared, actionsOf, onPerson, asideOf } = props;
  const words = useWords(messageWords);
  const keep = useWords(keepWords);
  const isLit = useIsLit(message.room_id, message.number);
  const language = useLanguage((state) => state.language);
  const me = useMe();
  const bodyId = useId();
  const row = useRef<HTMLElement>(null);
  const { isNear, nearness } = useNearness(rowKey);
  const press = useLongPress(() => {
    if (row.current !== null) openMenu({ actions: actionsOf(message), anchor: row.current, rowKey });
  });
  const isEdited = useEditing((state) => state.byRoom[message.room_id]?.number === message.number);
  const isOwn = message.sender.id === me.id;
  const moment = fullMoment(message.sent_at, { language, era: me.settings.era });
  const label = isOwn ? words.byYou(moment) : words.by(message.sender.name, moment);
  return (
    <article
      ref={row}
      aria-label={label}
      aria-describedby={`${bodyId} ${bodyId}-reactions`}
      data-number={message.number}
      data-row={rowKey}
      tabIndex={isCurrent ? 0 : -1}
      {...nearness}
      {...press}
      className={`focus-inside touch:select-none relative mx-auto flex max-w-5xl flex-col pb-px px-5 phone:px-3 ${startsGroup ? "pt-4" : "pt-1"} ${isLit ? "bg-caution" : ""} ${isOwn ? "items-end" : "items-start"}`}
    >
      {isNear && !isEdited && (
        <RowActions actions={actionsOf(message)} rowKey={rowKey} side={isOwn ? "left" : "right"} />
      )}
      {startsGroup && !isOwn && <Sender sender={message.sender} isShared={isShared} onPerson={onPerson} />}
      <div className={`flex max-w-full items-end gap-2 ${isOwn ? "flex-row-reverse" : ""}`}>
        <Bubble
          id={bodyId}
          message={message}
          isOwn={isOwn}
          isCurrent={isCurrent}
          filesOf={props.filesOf}
          onEdited={() => row.current?.focus()}
        />
        <span className="shrink-0 text-ink-soft">
          {message.urgent && <strong className="block text-danger">{words.urgent}</strong>}
          {message.pinned_at && <span className="block">{keep.pinned}</span>}
          {message.edited_at && !message.deleted_at && <Edited actions={() => actionsOf(message)} />}
          {asideOf(message)}
          <time dateTime={message.sent_at} title={moment}>
            {clock(message.sent_at)}
          </time>
        </span>
      </div>
      {props.footOf(message)}
      <Reactions message={message} isCurrent={isCurrent} />
      <ReactionSummary id={`${bodyId}-reactions`} message={message} />
    </article>
  );
});

function Sender({ sender, isShared, onPerson }: { sender: Byline } & Pick<Props, "isShared" | "onPerson">) {
  const words = useWords(messageWords);
  const me = useMe();
  const tone = sender.organisation_id === me.organisation.id ? "own" : "shared";
  const place = [sender.department, sender.title].filter(Boolean).join(" ");
  return (
    <p className="mb-1 flex flex-wrap items-center gap-x-2">
      {isShared && <Chip tone={tone}>{sender.organisation}</Chip>}
      <button
        type="button"
        onClick={() => onPerson(sender.id)}
        className="relative rounded-4 font-700 after:absolute after:-inset-y-2 after:inset-x-0 hover:underline"
      >
        {sender.name}
        <span className="sr-only"> {words.openPerson(sender.name)}</span>
      </button>
      {place !== "" && <span className="text-ink-soft">{place}</span>}
    </p>
  );
}

interface BubbleProps extends Pick<Props, "message" | "filesOf"> {
  id: string;
  isOwn: boolean;
  isCurrent: boolean;
  onEdited: () => void;
}

function Bubble({ id, message, isOwn, isCurrent, filesOf, onEdited }: BubbleProps) {
  const words = useWords(messageWords);
  const me = useMe();
  const editing = useEditing((state) => state.byRoom[message.room_id]);
  if (message.deleted_at) {
    const isByOwner = message.deleted_by !== null && message.deleted_by !== message.sender.id;
    return (
      <p id={id} className="rounded-12 border border-dashed border-line-strong px-4 py-2 text-ink-soft">
        {isByOwner ? words.deletedByOwner : words.deleted}
      </p>
    );
  }
  const callsMe = !isOwn && isCalled(message.mentions, me);
  const colours = isOwn
    ? "bg-own border-own-line"
    : callsMe
      ? "bg-surface border-mention border-l-4"
      : "bg-sunken border-line";
  const isEdited = editing?.number === message.number;
  return (
    <div id={id} className={`min-w-0 max-w-3xl rounded-12 border px-4 py-2 ${colours}`}>
      {message.reply_to !== null && (
        <QuoteBlock roomId={message.room_id} number={message.reply_to} isCurrent={isCurrent} />
      )}
      <Forwarded message={message} />
      {isEdited ? (
        <Suspense>
          <EditBox message={message} editing={editing} onDone={onEdited} />
        </Suspense>
      ) : (
        message.body !== "" && <MessageBody body={message.body} mentions={message.mentions} me={me} />
      )}
      {message.files.length > 0 && filesOf(message)}
    </div>
  );
}
