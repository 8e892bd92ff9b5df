/** One person in the list of readers. */
import { useMe } from "../../api/session";
import { minuteOf } from "../../lib/time";
import type { ReaderOut } from "../../protocol/wire";
import { Chip } from "../../ui/Chip";
import { useLanguage, useWords } from "../../ui/language";
import { PersonItem } from "../../ui/PersonItem";
import { readerWords } from "./words";

interface Props {
  reader: ReaderOut;
  isShared: boolean;
  hasLeft?: boolean;
  onPerson: (personId: string) => void;
}

export function ReaderItem({ reader: { person, has_read, read_at }, isShared, hasLeft, onPerson }: Props) {
  const words = useWords(readerWords);
  const me = useMe();
  const language = useLanguage((state) => state.language);
  const moment = read_at === null ? null : minuteOf(read_at, { language, era: me.settings.era });
  const said = has_read
    ? moment === null
      ? words.noTime
      : words.readAt(moment)
    : hasLeft
      ? words.notRead
      : null;
  const tone = person.organisation_id === me.organisation.id ? "own" : "shared";
  return (
    <PersonItem
      name={person.name}
      label={isShared && <Chip tone={tone}>{person.organisation}</Chip>}
      place={[person.department, person.title].filter(Boolean).join(" ")}
      note={said}
      onOpen={() => onPerson(person.id)}
    />
  );
}
