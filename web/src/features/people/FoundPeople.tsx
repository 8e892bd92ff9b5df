/** The answers of a search for people, each drawn by whoever asks. */
import { type ReactNode, useState } from "react";
import type { PersonOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import type { PeopleOrder } from "./peopleApi";
import { usePeopleSearch } from "./usePeopleSearch";
import { peopleWords } from "./words";

interface Props {
  organisationId?: string;
  renderPerson: (person: PersonOut) => ReactNode;
}

export function FoundPeople({ organisationId, renderPerson }: Props) {
  const words = useWords(peopleWords);
  const [order, setOrder] = useState<PeopleOrder>("kana");
  const { text, setText, people, found: all } = usePeopleSearch(order);
  const found =
    organisationId === undefined ? all : all.filter((person) => person.organisation.id === organisationId);
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
