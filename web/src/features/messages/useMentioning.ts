/** Calling somebody while writing: the search that opens with ＠, its keys, and the name that takes its place. */
import type { KeyboardEvent, RefObject } from "react";
import { flushSync } from "react-dom";
import type { Callable } from "./callable";
import type { Written } from "./drafts";
import { insertMention, type Offer } from "./mentions";
import { useMentionSearch } from "./useMentionSearch";

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

export function useMentioning(
  callable: Callable,
  box: RefObject<HTMLTextAreaElement | null>,
  mentions: Written["mentions"],
  onWrite: (written: Pick<Written, "text" | "mentions">) => void,
) {
  const search = useMentionSearch(callable);

  function look() {
    const area = box.current;
    if (area !== null) search.look(area.value, area.selectionStart);
  }

  function handlePick(offer: Offer) {
    const area = box.current;
    if (area === null || search.query === null) return;
    const inserted = insertMention(area.value, search.query, area.selectionStart, offer.name);
    const others = mentions.filter((mention) => mention.id !== offer.id);
    // At once: a letter typed before the caret has its place would end up behind the letters after it.
    flushSync(() =>
      onWrite({ text: inserted.text, mentions: [...others, { id: offer.id, name: offer.name }] }),
    );
    area.setSelectionRange(inserted.caret, inserted.caret);
    search.close();
    area.focus();
  }

  /** Gives back whether the key was for the search. */
  function handleSearchKey(event: KeyboardEvent): boolean {
    const chosen = search.found[search.active];
    if (search.query === null || chosen === undefined) return false;
    const step = STEPS[event.key];
    if (step !== undefined) search.move(step);
    else if (event.key === "Escape") search.close();
    else if (event.key === "Enter" || event.key === "Tab") handlePick(chosen);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return { search, look, handlePick, handleSearchKey };
}
