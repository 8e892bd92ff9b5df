/** One room in the list: its name, its last words, and what is waiting there. */
import { memo } from "react";
import { Link } from "wouter";
import { useMe } from "../../api/session";
import { namesIn } from "../../lib/calls";
import { plainText } from "../../lib/markup/plainText";
import { shortMoment } from "../../lib/time";
import type { RoomOut } from "../../protocol/wire";
import { Chip } from "../../ui/Chip";
import { useLanguage, useWords } from "../../ui/language";
import { uiWords } from "../../ui/words";
import { roomWords } from "./words";

export interface RoomMarks {
  hasDraft: boolean;
  hasFailed: boolean;
  /** What is unread here counts only as far as it is for oneself, or not at all. */
  level: "all" | "mentions" | "none";
}

interface Props extends RoomMarks {
  room: RoomOut;
  isCurrent: boolean;
}

export const RoomItem = memo(function RoomItem({ room, isCurrent, hasDraft, hasFailed, level }: Props) {
  const me = useMe();
  const language = useLanguage((state) => state.language);
  const last = room.last_message;
  return (
    <li className="[contain-intrinsic-size:auto_4rem] [content-visibility:auto]">
      <Link
        href={`/rooms/${room.id}`}
        data-room={room.id}
        aria-current={isCurrent ? "page" : undefined}
        className="focus-inside flex flex-col border-l-4 border-transparent py-2 pr-3 pl-4 hover:bg-hover aria-[current=page]:border-accent aria-[current=page]:bg-selected aria-[current=page]:text-selected-ink"
      >
        <span className="flex items-baseline gap-2">
          <span
            className={`min-w-0 flex-1 truncate ${room.unread > 0 && level !== "none" ? "font-700" : ""}`}
          >
            {room.name}
          </span>
          {last && (
            <span className="shrink-0 text-ink-soft">
              {shortMoment(last.sent_at, { language, era: me.settings.era })}
            </span>
          )}
        </span>
        <span className="flex items-center gap-2">
          <LastWords room={room} />
          <Marks room={room} hasDraft={hasDraft} hasFailed={hasFailed} level={level} />
        </span>
      </Link>
    </li>
  );
});

function LastWords({ room }: { room: RoomOut }) {
  const words = useWords(roomWords);
  const last = room.last_message;
  const nameOf = namesIn(last?.mentions ?? [], useWords(uiWords).everyone);
  const said =
    last === null ? words.noMessages : last.deleted_at ? words.deleted : plainText(last.body, nameOf);
  const text = said === "" && last?.files ? words.files(last.files) : said;
  const sender = last === null || room.kind === "direct" ? "" : `${last.sender.name}：`;
  return (
    <span className="min-w-0 flex-1 truncate text-ink-soft">
      {sender}
      {text}
    </span>
  );
}

function Marks({ room, hasDraft, hasFailed, level }: { room: RoomOut } & RoomMarks) {
  const words = useWords(roomWords);
  return (
    <span className="flex max-w-[70%] shrink-0 gap-1">
      {hasFailed && <Chip tone="danger">{words.failed}</Chip>}
      {hasDraft && <Chip>{words.draft}</Chip>}
      {level === "none" && <Chip>{words.muted}</Chip>}
      {room.mentions > 0 && level !== "none" && (
        <Chip tone="mention">
          <span aria-hidden="true">{words.mentionBadge(room.mentions)}</span>
          <span className="sr-only">{words.mentions(room.mentions)}</span>
        </Chip>
      )}
      {room.unread > 0 && (
        <Chip tone={level === "all" ? "unread" : "plain"}>
          <span aria-hidden="true">{room.unread > 999 ? "999+" : room.unread}</span>
          <span className="sr-only">{words.unread(room.unread)}</span>
        </Chip>
      )}
    </span>
  );
}
