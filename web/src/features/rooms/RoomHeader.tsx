/** The top of a room: which room this is, whose it is, and what can be done with it. */
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useMe } from "../../api/session";
import type { RoomOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Chip } from "../../ui/Chip";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { ClassBanner } from "./ClassBanner";
import { isShared } from "./reach";
import { roomWords } from "./words";

interface Props {
  room: RoomOut;
  isPeopleShown: boolean;
  onPeople: () => void;
  menu: ReactNode;
}

export function RoomHeader({ room, isPeopleShown, onPeople, menu }: Props) {
  const words = useWords(roomWords);
  const me = useMe();
  const shared = isShared(room, me);
  return (
    <>
      <header className="flex items-center gap-2 border-b border-line bg-surface py-2 pr-2 pl-5 phone:pl-1">
        <Link
          href="/"
          aria-label={words.back}
          className="hidden min-h-11 min-w-11 items-center justify-center rounded-8 hover:bg-hover phone:inline-flex"
        >
          <Icon name="back" className="size-6" />
        </Link>
        <div className="min-w-0 flex-1">
          <h1 className="truncate text-std-20B-150 phone:text-std-18B-160">{room.name}</h1>
          <p className="flex min-w-0 items-center gap-x-3 text-ink-soft">
            {shared ? (
              <span className="max-w-full shrink-0">
                <Chip tone="shared">{words.shared}</Chip>
              </span>
            ) : (
              <span className="shrink-0">
                {room.kind === "direct" ? words.directRoom : words.ownOnly(me.organisation.name)}
              </span>
            )}
            {room.user_group && <span className="min-w-0 truncate phone:hidden">{room.user_group.name}</span>}
            {room.description && <span className="min-w-0 truncate phone:hidden">{room.description}</span>}
          </p>
        </div>
        <Button isSmall aria-pressed={isPeopleShown} onClick={onPeople} className="aria-pressed:bg-selected">
          <Icon name="people" className="size-5 phone:hidden" />
          <span>{words.members(room.member_count)}</span>
          <span className="sr-only">{words.showMembers}</span>
        </Button>
        {menu}
      </header>
      <ClassBanner room={room} />
    </>
  );
}
