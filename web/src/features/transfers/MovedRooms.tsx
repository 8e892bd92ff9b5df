/** The rooms that a list moves: who comes, who goes, who takes over; those without an owner first. */
import type { RoomMoveOut, SomebodyOut } from "../../protocol/wire";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { transferWords } from "./words";

const MOST = 20;

export function MovedRooms({ rooms, total }: { rooms: readonly RoomMoveOut[]; total: number }) {
  const words = useWords(transferWords);
  if (rooms.length === 0) return null;
  return (
    <details open className="rounded-8 border border-line">
      <summary className="focus-inside min-h-11 cursor-pointer px-4 py-2 font-700">
        {words.movedRooms(total)}
      </summary>
      <ul className="px-4 pb-3">
        {rooms.map((room) => (
          <li key={room.room_id} className="border-t border-line py-2 wrap-anywhere">
            <span className="font-700">{room.name}</span>
            {room.is_ownerless && (
              <span className="flex items-center gap-1 text-danger">
                <Icon name="warning" className="size-5" />
                {words.ownerless}
              </span>
            )}
            {room.entering.length > 0 && <p>{words.enter(named(room.entering))}</p>}
            {room.leaving.length > 0 && <p>{words.leave(named(room.leaving))}</p>}
            {room.promoted.length > 0 && <p>{words.promote(named(room.promoted))}</p>}
            {room.handovers.map(([from, to]) => (
              <p key={`${from.staff_number} ${to.staff_number}`}>{words.handOver(from.name, to.name)}</p>
            ))}
          </li>
        ))}
        {total > rooms.length && <li className="py-2 text-ink-soft">{words.more(total - rooms.length)}</li>}
      </ul>
    </details>
  );
}

function named(people: readonly SomebodyOut[]): string {
  const names = people.slice(0, MOST).map((one) => one.name);
  return names.join("、") + (people.length > MOST ? `…（${people.length}）` : "");
}
