/** What was found, the way on, and what to do when nothing was. */
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from "react";
import type { FoundOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { type Asked, isAnything } from "./asked";
import { ResultItem } from "./ResultItem";
import { useFound } from "./searchApi";
import { searchWords } from "./words";

interface Props {
  asked: Asked;
  /** The message that was opened last, to come back to. */
  opened: string | null;
  roomOf: (roomId: string) => { name: string; label: ReactNode } | undefined;
  onOpen: (key: string) => void;
  onUp: () => void;
}

export function keyOf({ message }: FoundOut): string {
  return `${message.room_id}/${message.number}`;
}

export function Results({ asked, opened, roomOf, onOpen, onUp }: Props) {
  const words = useWords(searchWords);
  const found = useFound(asked);
  const list = useRef<HTMLOListElement>(null);
  useReturn(list, opened, found.items.length > 0);

  if (!isAnything(asked)) return <p className="py-6 text-ink-soft">{words.start}</p>;
  if (found.isError && found.items.length === 0)
    return <Trouble message={problemText(found.error)} onRetry={() => void found.refetch()} />;
  const isSearching = found.isPending || found.isFetchingNextPage || found.isGoingOn;
  const isEmpty = found.items.length === 0 && !isSearching;
  return (
    <>
      <p role="status" className="min-h-6 text-ink-soft">
        {isSearching ? words.searching : isEmpty ? "" : words.found(found.items.length, found.hasNextPage)}
      </p>
      {isEmpty && (
        <div role="alert" className="py-4">
          <p className="font-700">{words.nothing(asked.q)}</p>
          <p className="text-ink-soft">{words.nothingHelp}</p>
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: the keys move between the links inside. */}
      <ol
        ref={list}
        aria-label={words.results}
        onKeyDown={(event) => move(event, onUp)}
        className="flex flex-col rounded-12 border border-line empty:hidden"
      >
        {found.items.map((one) => (
          <ResultItem
            key={keyOf(one)}
            found={one}
            room={roomOf(one.message.room_id)}
            onOpen={() => onOpen(keyOf(one))}
          />
        ))}
      </ol>
      {found.isError && (
        <Trouble message={problemText(found.error)} onRetry={() => void found.fetchNextPage()} />
      )}
      {found.hasNextPage && !found.isError && !found.isGoingOn && (
        <Button
          isBusy={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
          className="self-start"
        >
          {words.more}
        </Button>
      )}
    </>
  );
}

/** Back where one was, as soon as the list is there again. */
function useReturn(list: RefObject<HTMLOListElement | null>, opened: string | null, isThere: boolean): void {
  const hasReturned = useRef(false);
  useEffect(() => {
    if (!isThere || opened === null || hasReturned.current) return;
    hasReturned.current = true;
    list.current?.querySelector<HTMLElement>(`[data-found="${opened}"]`)?.focus();
  }, [list, opened, isThere]);
}

/** Up and down, first and last; up from the first leads back to the box. */
function move(event: KeyboardEvent<HTMLElement>, onUp: () => void): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a[data-found]")];
  const here = links.findIndex((link) => link.contains(document.activeElement));
  const targets: Record<string, number> = {
    ArrowDown: here + 1,
    ArrowUp: here - 1,
    Home: 0,
    End: links.length - 1,
  };
  const target = targets[event.key];
  if (target === undefined || here < 0) return;
  event.preventDefault();
  if (target < 0) onUp();
  else links[target]?.focus();
}
