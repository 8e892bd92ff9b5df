/** Who has confirmed and who has not; for the author, the ways to remind and to take the request back. */
import { useState } from "react";
import type { ConfirmersPage } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { Tabs } from "../../ui/Tabs";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { ConfirmerItem } from "./ConfirmerItem";
import { type Group, type Place, remind, useConfirmers, withdraw } from "./confirmationApi";
import { confirmationWords } from "./words";

interface Props extends Place {
  isShared: boolean;
  isAuthor: boolean;
  onPerson: (personId: string) => void;
  onClose: () => void;
}

const GROUPS: Group[] = ["confirmed", "waiting"];

export function ConfirmersDialog({ isShared, isAuthor, onPerson, onClose, ...place }: Props) {
  const words = useWords(confirmationWords);
  const [group, setGroup] = useState<Group>("confirmed");
  const people = useConfirmers(place, group);
  const [page] = people.data?.pages ?? [];
  const tabs = GROUPS.map((key) => ({
    key,
    text: page === undefined ? words.groups[key] : words.group(words.groups[key], page[key]),
  }));
  return (
    <Dialog title={words.title} onClose={onClose} closesOutside>
      <Tabs label={words.title} value={group} tabs={tabs} onChange={setGroup}>
        {people.isPending && <Waiting />}
        {people.isError && (
          <Trouble message={problemText(people.error)} onRetry={() => void people.refetch()} />
        )}
        {page && <Lead page={page} group={group} />}
        <ul>
          {people.data?.pages.flatMap(({ items }) =>
            items.map((one) => (
              <ConfirmerItem key={one.person.id} confirmer={one} isShared={isShared} onPerson={onPerson} />
            )),
          )}
        </ul>
        {people.hasNextPage && (
          <Button isBusy={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
            {words.more}
          </Button>
        )}
      </Tabs>
      {isAuthor && <AuthorsPart place={place} waiting={page?.waiting ?? 0} onClose={onClose} />}
      <p className="mt-4 text-ink-soft">{words.lateComers}</p>
    </Dialog>
  );
}

function Lead({ page, group }: { page: ConfirmersPage; group: Group }) {
  const words = useWords(confirmationWords);
  if (page[group] === 0) return <p className="py-4 text-ink-soft">{words.nobody[group]}</p>;
  if (page.unnamed === 0) return null;
  const text = page.items.length === 0 ? words.hidden : words.unnamed(page.unnamed);
  return (
    <div className="py-2">
      <Notice tone="plain">{text}</Notice>
    </div>
  );
}

function AuthorsPart({ place, waiting, onClose }: { place: Place; waiting: number; onClose: () => void }) {
  const words = useWords(confirmationWords);
  const [isBusy, setIsBusy] = useState(false);

  async function handle(act: (place: Place) => Promise<void>, done: string) {
    setIsBusy(true);
    try {
      await act(place);
      toast(done);
      onClose();
    } catch (error) {
      toast(problemText(error), { tone: "danger" });
    }
    setIsBusy(false);
  }

  return (
    <div className="mt-4 flex flex-wrap gap-3">
      {waiting > 0 && (
        <Button look="solid" isBusy={isBusy} onClick={() => void handle(remind, words.reminded)}>
          {words.remind}
        </Button>
      )}
      <Button isBusy={isBusy} onClick={() => void handle(withdraw, words.withdrawn)}>
        {words.withdraw}
      </Button>
    </div>
  );
}
