/** The answers of a search for people, each drawn by whoever asks. */
import { type ReactNode, useState } from "react";
import type { PersonOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { TextField } from "../../ui/TextField";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { allPeople, type PeopleOrder } from "./peopleApi";
import { usePeopleSearch } from "./usePeopleSearch";
import { peopleWords } from "./words";

interface Props {
  organisationId?: string;
  renderPerson: (person: PersonOut) => ReactNode;
  /** Takes everybody whom the search finds, where that is wanted: a whole department in one press. */
  onAll?: (people: PersonOut[]) => void;
}

export function FoundPeople({ organisationId, renderPerson, onAll }: Props) {
  const words = useWords(peopleWords);
  const [order, setOrder] = useState<PeopleOrder>("kana");
  const { text, setText, asked, people, found: all } = usePeopleSearch(order);
  const belongs = (person: PersonOut) =>
    organisationId === undefined || person.organisation.id === organisationId;
  const found = all.filter(belongs);
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <TextField
        label={words.search}
        help={words.searchHelp}
        type="search"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        // Enter here must not submit the form around it.
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      />
      <Choice
        legend={words.order}
        value={order}
        options={[
          { value: "kana", text: words.byKana },
          { value: "organisation", text: words.byOrganisation },
        ]}
        onChange={setOrder}
      />
      {people.isPending && <Waiting />}
      {people.isError && <Trouble onRetry={() => void people.refetch()} />}
      {people.isSuccess && found.length === 0 && <p className="py-4 text-ink-soft">{words.nothingFound}</p>}
      {onAll !== undefined && found.length > 1 && (
        <TakeAll key={asked} asked={asked} belongs={belongs} onAll={onAll} />
      )}
      <ul className="scroller max-h-72 rounded-8 border border-line empty:hidden">
        {found.map((person) => (
          <li key={person.id} className="border-b border-line last:border-b-0">
            {renderPerson(person)}
          </li>
        ))}
        {people.hasNextPage && (
          <li className="p-2">
            <Button isSmall isBusy={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
              {words.more}
            </Button>
          </li>
        )}
      </ul>
    </div>
  );
}

interface TakeAllProps {
  asked: string;
  belongs: (person: PersonOut) => boolean;
  onAll: (people: PersonOut[]) => void;
}

/** Says how many it took: who was chosen is listed below, out of sight on most screens. */
function TakeAll({ asked, belongs, onAll }: TakeAllProps) {
  const words = useWords(peopleWords);
  const [isBusy, setIsBusy] = useState(false);
  const [taken, setTaken] = useState(0);

  function handleFound(people: PersonOut[]) {
    const theirs = people.filter(belongs);
    onAll(theirs);
    setTaken(theirs.length);
  }

  async function handleAll() {
    setIsBusy(true);
    await allPeople(asked).then(handleFound, (error) => toast(problemText(error), { tone: "danger" }));
    setIsBusy(false);
  }

  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button isSmall isBusy={isBusy} onClick={() => void handleAll()}>
        {asked === "" ? words.chooseEverybody : words.chooseFound(asked)}
      </Button>
      <p role="status">{taken > 0 && words.taken(taken)}</p>
    </div>
  );
}
