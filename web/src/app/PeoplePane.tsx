/** The right pane: who is in the room, and the way to bring in more. */
import { useEffect, useRef } from "react";
import { MembersPanel } from "../features/people/MembersPanel";
import { peopleWords } from "../features/people/words";
import type { RoomOut } from "../protocol/wire";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { useWords } from "../ui/language";
import { uiWords } from "../ui/words";
import { openDialog } from "./dialogs";
import { mayAddMembers } from "./roomActions";

interface Props {
  room: RoomOut;
  isShared: boolean;
  coversTalk: boolean;
  onClose: () => void;
}

export function PeoplePane({ room, isShared, coversTalk, onClose }: Props) {
  const words = useWords(peopleWords);
  const ui = useWords(uiWords);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (coversTalk) heading.current?.focus();
  }, [coversTalk]);
  const Title = coversTalk ? "h1" : "h2";
  const count = isShared
    ? words.countShared(room.organisation_count, room.member_count)
    : words.count(room.member_count);
  return (
    <aside
      data-region="people"
      aria-label={words.members}
      className={`flex min-h-0 flex-col bg-page ${coversTalk ? "absolute inset-0 z-10" : "w-72 shrink-0 border-l border-line"}`}
    >
      <div className="flex items-start justify-between gap-2 py-3 pr-2 pl-4">
        <div>
          <Title ref={heading} tabIndex={-1} className="text-std-18B-160 outline-none">
            {words.members}
          </Title>
          <p className="text-ink-soft">{count}</p>
        </div>
        <Button look="text" isSmall onClick={onClose}>
          {ui.close}
        </Button>
      </div>
      {mayAddMembers(room) && (
        <Button
          isSmall
          className="mx-4 mb-3"
          onClick={() => openDialog({ kind: "addMembers", roomId: room.id })}
        >
          <Icon name="plus" />
          {words.addMembers}
        </Button>
      )}
      <MembersPanel
        roomId={room.id}
        isShared={isShared}
        onPerson={(personId) => openDialog({ kind: "person", personId, roomId: room.id })}
      />
    </aside>
  );
}
