/** Rooms that somebody should look at: with nobody who answers for them, or long silent. */
import { useState } from "react";
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { WatchedRoom } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Chip } from "../../ui/Chip";
import { Choice } from "../../ui/Choice";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { type Concern, useWatchedRooms } from "./adminApi";
import { OwnerDialog } from "./OwnerDialog";
import { ownerWords } from "./ownerWords";
import { adminWords } from "./words";

const CONCERNS: readonly Concern[] = ["ownerless", "stale", "all"];

export function RoomsPanel() {
  const words = useWords(adminWords);
  const [concern, setConcern] = useState<Concern>("ownerless");
  const rooms = useWatchedRooms(concern);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-soft">{words.roomsLead}</p>
      <Choice
        legend={words.concern}
        value={concern}
        options={CONCERNS.map((value) => ({ value, text: words.concerns[value] }))}
        onChange={setConcern}
      />
      {rooms.isPending && <Waiting />}
      {rooms.isError && <Trouble message={problemText(rooms.error)} onRetry={() => void rooms.refetch()} />}
      {rooms.isSuccess && rooms.items.length === 0 && <p className="text-ink-soft">{words.noRooms}</p>}
      <ul className="rounded-12 border border-line empty:hidden">
        {rooms.items.map((room) => (
          <Line key={room.id} room={room} />
        ))}
      </ul>
      {rooms.hasNextPage && (
        <Button
          className="self-start"
          isBusy={rooms.isFetchingNextPage}
          onClick={() => void rooms.fetchNextPage()}
        >
          {words.more}
        </Button>
      )}
    </div>
  );
}

function Line({ room }: { room: WatchedRoom }) {
  const words = useWords(adminWords);
  const { settings } = useMe();
  const owner = useWords(ownerWords);
  const [isNaming, setIsNaming] = useState(false);
  return (
    <li className="border-b border-line px-4 py-3 last:border-b-0">
      <p className="flex flex-wrap items-center gap-3">
        <span className="font-700 wrap-anywhere">{room.name}</span>
        {room.owners === 0 && <Chip tone="danger">{words.ownerless}</Chip>}
      </p>
      <p className="text-ink-soft">
        {words.members(room.members, room.owners)}
        {room.last_message_at === null
          ? words.neverSaid
          : words.lastSaid(fullMoment(room.last_message_at, settings))}
      </p>
      {room.owners === 0 && (
        <Button
          isSmall
          className="mt-2"
          aria-label={owner.openOf(room.name)}
          onClick={() => setIsNaming(true)}
        >
          {owner.open}
        </Button>
      )}
      {isNaming && <OwnerDialog room={room} onClose={() => setIsNaming(false)} />}
    </li>
  );
}
