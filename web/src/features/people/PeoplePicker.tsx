/** Choosing several people: tick them in the list, see them gathered below. */
import type { PersonOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { FoundPeople } from "./FoundPeople";
import { PersonLine } from "./PersonLine";
import { peopleWords } from "./words";

/** As many names as one reads; of more, the number says enough. */
const SHOWN = 30;

interface Props {
  chosen: readonly PersonOut[];
  onChange: (chosen: PersonOut[]) => void;
  /** People who are in already: shown, but not to be chosen. */
  present: ReadonlySet<string>;
  /** Only people of this organisation may be chosen: an internal room has no others. */
  organisationId: string;
}

export function PeoplePicker({ chosen, onChange, present, organisationId }: Props) {
  const words = useWords(peopleWords);
  const isChosen = (person: PersonOut) => chosen.some((one) => one.id === person.id);

  function handleToggle(person: PersonOut) {
    onChange(isChosen(person) ? chosen.filter((one) => one.id !== person.id) : [...chosen, person]);
  }

  function handleAll(people: PersonOut[]) {
    const known = new Set([...present, ...chosen.map((one) => one.id)]);
    onChange([...chosen, ...people.filter((person) => !known.has(person.id))]);
  }

  return (
    <div className="flex flex-col gap-3">
      <FoundPeople
        organisationId={organisationId}
        onAll={handleAll}
        renderPerson={(person) => (
          <label className="flex min-h-14 cursor-pointer items-center gap-3 px-4 py-2 hover:bg-hover">
            <input
              type="checkbox"
              className="size-5 shrink-0 accent-accent"
              checked={isChosen(person) || present.has(person.id)}
              disabled={present.has(person.id)}
              onChange={() => handleToggle(person)}
            />
            <PersonLine person={person} />
            {present.has(person.id) && (
              <span className="ml-auto shrink-0 text-ink-soft">{words.already}</span>
            )}
          </label>
        )}
      />
      {chosen.length > 0 && (
        <fieldset>
          <legend className="mb-1 font-700">{words.chosen(chosen.length)}</legend>
          <div className="flex flex-wrap gap-2">
            {chosen.slice(0, SHOWN).map((person) => (
              <Button
                key={person.id}
                isSmall
                onClick={() => handleToggle(person)}
                aria-label={words.remove(person.name)}
              >
                {person.name}
                <Icon name="close" className="size-4" />
              </Button>
            ))}
            {chosen.length > SHOWN && (
              <span className="self-center">{words.andMore(chosen.length - SHOWN)}</span>
            )}
            {chosen.length > 1 && (
              <Button isSmall look="text" onClick={() => onChange([])}>
                {words.removeAll}
              </Button>
            )}
          </div>
        </fieldset>
      )}
    </div>
  );
}
