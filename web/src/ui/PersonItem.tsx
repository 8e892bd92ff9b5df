/** One person in a list: the name, where they belong, and what is to be said of them, at the side. */
import type { ReactNode } from "react";

interface Props {
  name: string;
  /** The organisation, where people of several are in the list. */
  label: ReactNode;
  place: string;
  note: string | null;
  onOpen: () => void;
}

export function PersonItem({ name, label, place, note, onOpen }: Props) {
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        onClick={onOpen}
        className="focus-inside flex min-h-14 w-full flex-wrap items-center justify-between gap-x-4 px-2 py-2 text-left hover:bg-hover"
      >
        <span className="min-w-0">
          <span className="block font-700">{name}</span>
          {label}
          {place !== "" && <span className="block text-ink-soft">{place}</span>}
        </span>
        {note !== null && <span className="text-ink-soft">{note}</span>}
      </button>
    </li>
  );
}
