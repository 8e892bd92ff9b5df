/** Who has read a message, who has not, and who has left since: by name, place and time. */
import { useState } from "react";
import type { ReadersPage } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { Tabs } from "../../ui/Tabs";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { ReaderItem } from "./ReaderItem";
import { type Asked, type Group, useReaders } from "./readersApi";
import { readerWords } from "./words";

interface Props extends Asked {
  isShared: boolean;
  onPerson: (personId: string) => void;
  onClose: () => void;
}

export function ReadersDialog({ isShared, onPerson, onClose, ...asked }: Props) {
  const words = useWords(readerWords);
  const [group, setGroup] = useState<Group>("read");
  const readers = useReaders(asked, group);
  const [page] = readers.data?.pages ?? [];
  return (
    <Dialog title={words.title} onClose={onClose} closesOutside>
      <Tabs label={words.title} value={group} tabs={tabsOf(words, page)} onChange={setGroup}>
        {readers.isPending && <Waiting />}
        {readers.isError && (
          <Trouble message={problemText(readers.error)} onRetry={() => void readers.refetch()} />
        )}
        {page && <Lead page={page} group={group} />}
        <ul>
          {readers.data?.pages.flatMap(({ items }) =>
            items.map((reader) => (
              <ReaderItem
                key={reader.person.id}
                reader={reader}
                isShared={isShared}
                hasLeft={group === "left"}
                onPerson={onPerson}
              />
            )),
          )}
        </ul>
        {readers.hasNextPage && (
          <Button isBusy={readers.isFetchingNextPage} onClick={() => void readers.fetchNextPage()}>
            {words.more}
          </Button>
        )}
      </Tabs>
      <p className="mt-4 text-ink-soft">{words.lateComers}</p>
    </Dialog>
  );
}

type Words = (typeof readerWords)["ja"];

function tabsOf(words: Words, page: ReadersPage | undefined) {
  const keys: Group[] = page?.left ? ["read", "unread", "left"] : ["read", "unread"];
  return keys.map((key) => ({
    key,
    text: page === undefined ? words.groups[key] : words.group(words.groups[key], page[key]),
  }));
}

function Lead({ page, group }: { page: ReadersPage; group: Group }) {
  const words = useWords(readerWords);
  if (page[group] === 0) return <p className="py-4 text-ink-soft">{words.nobody[group]}</p>;
  return (
    <div className="flex flex-col gap-2 py-2 empty:hidden">
      {group === "left" && <p className="text-ink-soft">{words.leftLead}</p>}
      {page.unnamed > 0 && (
        <Notice tone="plain">{page.items.length === 0 ? words.hidden : words.unnamed(page.unnamed)}</Notice>
      )}
    </div>
  );
}
