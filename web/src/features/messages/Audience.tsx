/** Says, right where one writes, which room this is and who will read it. */
import { useMe } from "../../api/session";
import type { RoomOut } from "../../protocol/wire";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { TypingLine } from "./TypingLine";
import { messageWords } from "./words";

export function Audience({ room, isShared, inputId }: { room: RoomOut; isShared: boolean; inputId: string }) {
  const words = useWords(messageWords);
  const readers = useReaders(room, isShared);
  return (
    <>
      {isShared && (
        <p className="-mx-px flex flex-wrap items-center gap-x-3 rounded-t-8 bg-shared-strong px-4 py-1.5 font-700 text-on-shared">
          <Icon name="shared" />
          <span>{words.sharedBand}</span>
          <span>{readers}</span>
        </p>
      )}
      <div className="flex flex-wrap items-baseline gap-x-3 px-4 pt-2 phone:pt-1">
        <label htmlFor={inputId} className="font-700">
          {words.write(room.name)}
        </label>
        {!isShared && <span className="text-ink-soft">{readers}</span>}
        <TypingLine roomId={room.id} />
      </div>
    </>
  );
}

/** Who reads what is said in a room. */
export function useReaders(room: RoomOut, isShared: boolean): string {
  const words = useWords(messageWords);
  const me = useMe();
  const [other] = room.people;
  if (room.kind === "internal")
    return words.audienceInternal(room.organisation?.name ?? me.organisation.name, room.member_count);
  if (room.kind === "topic") return words.audienceShared(room.organisation_count, room.member_count);
  if (room.people.length === 1 && other) {
    return words.audienceOne(isShared ? `${other.organisation} ${other.name}` : other.name);
  }
  return isShared
    ? words.audienceShared(room.organisation_count, room.member_count)
    : words.audienceFew(room.member_count);
}
