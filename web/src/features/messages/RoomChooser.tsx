/** Choosing one of one's rooms by a few letters of its name, with the keys alone. */
import { type KeyboardEvent, useId, useState } from "react";
import { fold } from "../../lib/fold";
import { belongsToIme } from "../../lib/ime";
import { byRank } from "../../lib/ranking";
import type { RoomOut } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { takeWords } from "./takeWords";

const MOST = 8;
const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

export function RoomChooser({ rooms, onChoose }: { rooms: RoomOut[]; onChoose: (room: RoomOut) => void }) {
  const words = useWords(takeWords);
  const id = useId();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const matching = rooms.filter((room) => fold(room.name).includes(fold(text)));
  const found = byRank(text, matching, ({ name }) => ({ name })).slice(0, MOST);
  const current = Math.min(active, Math.max(0, found.length - 1));

  function handleKey(event: KeyboardEvent) {
    if (belongsToIme(event)) return;
    const step = STEPS[event.key];
    const room = found[current];
    if (step !== undefined && found.length > 0) setActive((current + step + found.length) % found.length);
    else if (event.key === "Enter" && room !== undefined) onChoose(room);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <TextField
        label={words.forwardTo}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? `${id}-${current}` : undefined}
        autoComplete="off"
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={handleKey}
      />
      <div id={id} role="listbox" tabIndex={-1} aria-label={words.forwardRooms} className="flex flex-col">
        {found.map((room, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard in the box, where the focus stays.
          <div
            key={room.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            onClick={() => onChoose(room)}
            className="flex min-h-12 cursor-pointer flex-wrap items-center gap-x-3 rounded-8 px-3 py-1 hover:bg-hover aria-selected:bg-selected aria-selected:text-selected-ink"
          >
            <span className="font-700">{room.name}</span>
            <span className="text-ink-soft">{room.user_group?.name ?? room.organisation?.name ?? ""}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="text-ink-soft">{words.forwardNone}</p>}
    </>
  );
}
