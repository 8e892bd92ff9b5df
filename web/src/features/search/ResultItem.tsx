/** A message that was found: where, whose, when, and the words around the find. */
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useMe } from "../../api/session";
import { minuteOf } from "../../lib/time";
import type { FoundOut } from "../../protocol/wire";
import { useLanguage, useWords } from "../../ui/language";
import { searchWords } from "./words";

interface Props {
  found: FoundOut;
  room: { name: string; label: ReactNode } | undefined;
  onOpen: () => void;
}

export function ResultItem({ found: { message, snippet }, room, onOpen }: Props) {
  const words = useWords(searchWords);
  const place = [message.sender.department, message.sender.title].filter(Boolean).join(" ");
  const isElsewhere = message.sender.organisation_id !== useMe().organisation.id;
  const files = namesOf(message.files ?? []);
  return (
    <li className="border-b border-line last:border-b-0">
      <Link
        href={`/rooms/${message.room_id}/messages/${message.number}`}
        data-found={`${message.room_id}/${message.number}`}
        onClick={onOpen}
        className="focus-inside flex flex-col gap-1 px-4 py-3 hover:bg-hover"
      >
        <span className="flex flex-wrap items-center gap-x-3">
          {room?.label}
          <span className="min-w-0 truncate font-700">{room?.name ?? words.unknownRoom}</span>
          <When at={message.sent_at} />
        </span>
        <span className="flex flex-wrap gap-x-2">
          <span className="font-700">{message.sender.name}</span>
          {isElsewhere && <span>{message.sender.organisation}</span>}
          {place !== "" && <span className="text-ink-soft">{place}</span>}
        </span>
        <span className="line-clamp-3 wrap-anywhere">
          {snippet.map((part, index) =>
            part.is_hit ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one snippet never change places.
              <mark key={index} className="rounded-4 bg-caution font-700 text-caution-ink">
                {part.text}
              </mark>
            ) : (
              part.text
            ),
          )}
        </span>
        {files !== "" && <span className="truncate text-ink-soft">{words.files(files)}</span>}
      </Link>
    </li>
  );
}

/** The day with its time: of two finds of one day one wants to know which came first. */
function When({ at }: { at: string }) {
  const language = useLanguage((state) => state.language);
  const { era } = useMe().settings;
  return (
    <time dateTime={at} className="ml-auto shrink-0 text-ink-soft">
      {minuteOf(at, { language, era })}
    </time>
  );
}

function namesOf(files: readonly unknown[]): string {
  return files
    .flatMap((file) =>
      typeof file === "object" && file !== null && "name" in file && typeof file.name === "string"
        ? [file.name]
        : [],
    )
    .join("、");
}
