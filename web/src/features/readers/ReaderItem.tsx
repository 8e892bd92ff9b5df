/** One person in the list of readers. */
import { useMe } from "../../api/session";
import { clock, dayOf, shortMoment } from "../../lib/time";
import type { ReaderOut } from "../../protocol/wire";
import { Chip } from "../../ui/Chip";
import { useLanguage, useWords } from "../../ui/language";
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
  const place = [person.department, person.title].filter(Boolean).join(" ");
  const calendar = { language, era: me.settings.era };
  const moment = read_at === null ? null : momentOf(read_at, calendar);
  const said = has_read
    ? moment === null
      ? words.noTime
      : words.readAt(moment)
    : hasLeft
      ? words.notRead
      : null;
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        onClick={() => onPerson(person.id)}
        className="focus-inside flex min-h-14 w-full flex-wrap items-center justify-between gap-x-4 px-2 py-2 text-left hover:bg-hover"
      >
        <span className="min-w-0">
          <span className="block font-700">{person.name}</span>
          {isShared && (
            <Chip tone={person.organisation_id === me.organisation.id ? "own" : "shared"}>
              {person.organisation}
            </Chip>
          )}
          {place !== "" && <span className="block text-ink-soft">{place}</span>}
        </span>
        {said !== null && <span className="text-ink-soft">{said}</span>}
      </button>
    </li>
  );
}

/** The day and the minute; of today the minute alone. */
function momentOf(moment: string, calendar: Parameters<typeof shortMoment>[1]): string {
  const isToday = dayOf(moment) === dayOf(new Date());
  return isToday ? clock(moment) : `${shortMoment(moment, calendar)} ${clock(moment)}`;
}
