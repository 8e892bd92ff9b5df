/** One person in the list of those who have confirmed, or have not. */
import { useMe } from "../../api/session";
import { minuteOf } from "../../lib/time";
import type { ConfirmerOut } from "../../protocol/wire";
import { Chip } from "../../ui/Chip";
import { useLanguage, useWords } from "../../ui/language";
import { PersonItem } from "../../ui/PersonItem";
import { confirmationWords } from "./words";

interface Props {
  confirmer: ConfirmerOut;
  isShared: boolean;
  onPerson: (personId: string) => void;
}

export function ConfirmerItem({ confirmer: { person, confirmed_at: at }, isShared, onPerson }: Props) {
  const words = useWords(confirmationWords);
  const me = useMe();
  const language = useLanguage((state) => state.language);
  const tone = person.organisation_id === me.organisation.id ? "own" : "shared";
  return (
    <PersonItem
      name={person.name}
      label={isShared && <Chip tone={tone}>{person.organisation}</Chip>}
      place={[person.department, person.title].filter(Boolean).join(" ")}
      note={at === null ? null : words.confirmedAt(minuteOf(at, { language, era: me.settings.era }))}
      onOpen={() => onPerson(person.id)}
    />
  );
}
