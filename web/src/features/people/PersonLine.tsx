/** A person in one line of a list: name, reading, place. */
import { useMe } from "../../api/session";
import type { PersonOut } from "../../protocol/wire";
import { Chip } from "../../ui/Chip";
import { useWords } from "../../ui/language";
import { peopleWords } from "./words";

export function PersonLine({ person }: { person: PersonOut }) {
  const words = useWords(peopleWords);
  const me = useMe();
  const isElsewhere = person.organisation.id !== me.organisation.id;
  const place = [isElsewhere ? person.organisation.name : "", person.department, person.title]
    .filter(Boolean)
    .join(" ");
  return (
    <span className="flex min-w-0 flex-col">
      <span className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-700 wrap-anywhere">{person.name}</span>
        <span className="text-ink-soft">{person.kana}</span>
        {person.guest_of && <Chip tone="mention">{words.guest}</Chip>}
      </span>
      <span className="text-ink-soft">{place}</span>
    </span>
  );
}
