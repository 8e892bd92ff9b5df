/** One person in the list of those who have confirmed, or have not. */
import { useMe } from "../../api/session";
import { clock, dayOf, shortMoment } from "../../lib/time";
import type { ConfirmerOut } from "../../protocol/wire";
import { Chip } from "../../ui/Chip";
import { useLanguage, useWords } from "../../ui/language";
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
  const place = [person.department, person.title].filter(Boolean).join(" ");
  const calendar = { language, era: me.settings.era };
  const isToday = at !== null && dayOf(at) === dayOf(new Date());
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
        {at !== null && (
          <span className="text-ink-soft">
            {words.confirmedAt(isToday ? clock(at) : `${shortMoment(at, calendar)} ${clock(at)}`)}
          </span>
        )}
      </button>
    </li>
  );
}
