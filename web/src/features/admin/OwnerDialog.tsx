/** Naming who answers for a room that nobody answers for, among those who are in it. */
import { useQuery } from "@tanstack/react-query";
import { request } from "../../api/request";
import type { Byline, Page, WatchedRoom } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { useAct } from "./adminApi";
import { ownerWords } from "./ownerWords";

export function OwnerDialog({ room, onClose }: { room: WatchedRoom; onClose: () => void }) {
  const words = useWords(ownerWords);
  const people = useQuery({
    // Not among what is read anew after each act: once there is an owner, there are no candidates.
    queryKey: ["candidates", room.id],
    queryFn: () => request<Page<Byline>>(`/admin/rooms/${room.id}/candidates`),
    staleTime: 0,
  });
  const name = useAct(
    (person: Byline) =>
      request(`/admin/rooms/${room.id}/owner`, { method: "PUT", body: { person_id: person.id } }),
    (_, person) => {
      onClose();
      toast(words.named(person.name, room.name));
    },
  );
  return (
    <Dialog title={words.title(room.name)} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p>{words.lead}</p>
        {people.isPending && <Waiting />}
        {people.isError && (
          <Trouble message={problemText(people.error)} onRetry={() => void people.refetch()} />
        )}
        {people.data?.items.length === 0 && <p>{words.nobody}</p>}
        <ul className="flex flex-col gap-2">
          {people.data?.items.map((person) => (
            <li key={person.id} className="flex flex-wrap items-center justify-between gap-3">
              <span>
                {person.name} <span className="text-ink-soft">{person.department}</span>
              </span>
              <Button isSmall isBusy={name.isPending} onClick={() => name.mutate(person)}>
                {words.choose}
                <span className="sr-only">{words.chooseOf(person.name)}</span>
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
