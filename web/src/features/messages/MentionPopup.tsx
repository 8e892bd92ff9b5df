/** The people and groups offered while a mention is being written; the focus stays in the box. */
import { useWords } from "../../ui/language";
import type { Offer } from "./mentions";
import { messageWords } from "./words";

interface Props {
  id: string;
  found: readonly Offer[];
  active: number;
  onPick: (offer: Offer) => void;
  /** In a place of its own, where it would be cut off above the box. */
  isInPlace?: boolean;
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

function bringIntoView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}

export function MentionPopup({ id, found, active, onPick, isInPlace = false }: Props) {
  const words = useWords(messageWords);
  return (
    <div
      id={id}
      role="listbox"
      tabIndex={-1}
      aria-label={words.mentionList}
      className={`scroller max-h-[min(20rem,45vh)] w-full max-w-xl rounded-8 border border-line-strong bg-raised py-1 shadow-2 ${isInPlace ? "" : "absolute bottom-full left-0 z-30 mb-1"}`}
    >
      {found.map((offer, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard in the box, where the focus stays.
        <div
          key={offer.id}
          id={optionId(id, index)}
          ref={index === active ? bringIntoView : undefined}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // The box must not lose the focus, nor an unfinished composition.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(offer)}
          className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 px-4 py-1 aria-selected:bg-selected aria-selected:text-selected-ink"
        >
          <span className="font-700">{offer.name}</span>
          {offer.notes.map((note) => (
            <span key={note} className="text-ink-soft">
              {note}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
