/** The reactions under a message: who, on pointing and for readers; a click joins them or goes. */
import { useMe } from "../../api/session";
import type { MessageOut, Reaction } from "../../protocol/wire";
import { useLanguage, useWords } from "../../ui/language";
import { nameOf } from "./pictures";
import { toggleReaction } from "./react";
import { isMine } from "./reactions";
import { reactionWords } from "./reactionWords";
import { useTimelines } from "./timelineStore";

const NOBODY: ReadonlySet<string> = new Set();

interface Props {
  message: MessageOut;
  /** Stops of the Tab key only in the message that one is at. */
  isCurrent: boolean;
}

export function Reactions({ message, isCurrent }: Props) {
  const me = useMe();
  const own = useTimelines((state) => state.byRoom[message.room_id]?.timeline?.own ?? NOBODY);
  if (message.reactions.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-1 py-1">
      {message.reactions.map((reaction) => (
        <ReactionButton
          key={reaction.emoji}
          message={message}
          reaction={reaction}
          isOwn={isMine(message, reaction, me.id, own)}
          isCurrent={isCurrent}
        />
      ))}
    </div>
  );
}

interface ButtonProps extends Props {
  reaction: Reaction;
  isOwn: boolean;
}

function ReactionButton({ message, reaction, isOwn, isCurrent }: ButtonProps) {
  const words = useWords(reactionWords);
  const language = useLanguage((state) => state.language);
  const name = nameOf(reaction.emoji, language);
  const people = usePeople(reaction);
  return (
    <button
      type="button"
      tabIndex={isCurrent ? 0 : -1}
      aria-pressed={isOwn}
      aria-label={`${words.count(name, reaction.count)}: ${people}`}
      title={people}
      onClick={() => void toggleReaction(message.room_id, message.number, reaction.emoji)}
      className={`inline-flex min-h-11 min-w-11 items-center justify-center gap-1 rounded-full border px-3 hover:bg-hover ${isOwn ? "border-accent bg-selected text-selected-ink" : "border-line-strong bg-surface"}`}
    >
      <span aria-hidden="true">{reaction.emoji}</span>
      <span aria-hidden="true">{reaction.count}</span>
    </button>
  );
}

function usePeople({ people, count }: Reaction): string {
  const words = useWords(reactionWords);
  return words.people(people.map((person) => person.name).join(words.and), count - people.length);
}

/** In one sentence, for whoever comes to the message with the keyboard. */
export function ReactionSummary({ id, message }: { id: string; message: MessageOut }) {
  const words = useWords(reactionWords);
  const language = useLanguage((state) => state.language);
  const all = message.reactions.map((one) => {
    const names = words.people(
      one.people.map((person) => person.name).join(words.and),
      one.count - one.people.length,
    );
    return `${nameOf(one.emoji, language)} ${names}`;
  });
  return (
    <span id={id} className="sr-only">
      {all.length > 0 && words.summary(all.join(words.and))}
    </span>
  );
}
