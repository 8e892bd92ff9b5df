/** One person in a list of members. */
import { useMe } from "../../api/session";
import type { MemberOut } from "../../protocol/wire";
import { Chip } from "../../ui/Chip";
import { useWords } from "../../ui/language";
import { peopleWords } from "./words";

interface Props {
  member: MemberOut;
  isShared: boolean;
  onPerson: (personId: string) => void;
}

export function MemberItem({ member: { person, role }, isShared, onPerson }: Props) {
  const words = useWords(peopleWords);
  const me = useMe();
  const place = [person.department, person.title].filter(Boolean).join(" ");
  return (
    <button
      type="button"
      onClick={() => onPerson(person.id)}
      className="focus-inside flex min-h-14 w-full flex-col items-start justify-center px-4 py-2 text-left hover:bg-hover"
    >
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="font-700 wrap-anywhere">{person.name}</span>
        {person.id === me.id && <span className="text-ink-soft">{words.you}</span>}
        {person.guest_of && <Chip tone="mention">{words.guest}</Chip>}
        {role === "owner" && <Chip>{words.owner}</Chip>}
      </span>
      {isShared && (
        <Chip tone={person.organisation.id === me.organisation.id ? "own" : "shared"}>
          {person.organisation.name}
        </Chip>
      )}
      {place !== "" && <span className="text-ink-soft">{place}</span>}
    </button>
  );
}
