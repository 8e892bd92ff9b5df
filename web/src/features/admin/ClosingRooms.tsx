/** What closing a department does in rooms, before it is done: who comes, who goes, what is left to nobody. */
import { useQuery } from "@tanstack/react-query";
import { request } from "../../api/request";
import type { ClosingRoom, ClosingRooms as Found } from "../../protocol/wire";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { closingWords } from "./closingWords";

interface Props {
  departmentId: string;
  successorId: string;
}

export function ClosingRooms({ departmentId, successorId }: Props) {
  const words = useWords(closingWords);
  const { data, isPending, isError, error, refetch } = useQuery({
    queryKey: ["admin", "closing", departmentId, successorId],
    queryFn: () => request<Found>(`/departments/${departmentId}/closing?successor_id=${successorId}`),
    staleTime: 0,
  });
  if (isPending) return <Waiting />;
  if (isError) return <Trouble message={problemText(error)} onRetry={() => void refetch()} />;
  if (data.rooms === 0) return <p role="status">{words.noRooms}</p>;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-700">{words.movedRooms(data.rooms)}</h3>
      {data.ownerless > 0 && (
        <Notice tone="caution" role="status">
          {words.ownerlessRooms(data.ownerless)}
        </Notice>
      )}
      <p>{words.moved(data.entering, data.leaving)}</p>
      <ul className="rounded-8 border border-line px-4 empty:hidden">
        {data.items.map((room) => (
          <MovedRoom key={room.room_id} room={room} />
        ))}
        {data.items.length > 0 && data.rooms > data.items.length && (
          <li className="border-t border-line py-2 text-ink-soft">
            {words.more(data.rooms - data.items.length)}
          </li>
        )}
      </ul>
    </section>
  );
}

function MovedRoom({ room }: { room: ClosingRoom }) {
  const words = useWords(closingWords);
  return (
    <li className="border-line py-2 wrap-anywhere not-first:border-t">
      <span className="font-700">{room.name}</span>
      {room.is_ownerless && (
        <span className="flex items-center gap-1 text-danger">
          <Icon name="warning" className="size-5" />
          {words.ownerless}
        </span>
      )}
      {room.entering > 0 && <p>{words.enter(words.named(room.entering_names, room.entering))}</p>}
      {room.leaving > 0 && <p>{words.leave(words.named(room.leaving_names, room.leaving))}</p>}
    </li>
  );
}
