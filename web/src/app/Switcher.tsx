/** Ctrl+K: a few letters lead to any room or person. */
import { type KeyboardEvent, useId, useState } from "react";
import { roomWords } from "../features/rooms/words";
import { belongsToIme } from "../lib/ime";
import { isTouchOnly } from "../lib/touch";
import { Dialog } from "../ui/Dialog";
import { useWords } from "../ui/language";
import { TextField } from "../ui/TextField";
import { closeDialog } from "./dialogs";
import { type Goal, useGoals } from "./useGoals";

export function Switcher() {
  const words = useWords(roomWords);
  const id = useId();
  const { text, setText, goals } = useGoals();
  const [active, setActive] = useState(0);
  const current = Math.min(active, Math.max(0, goals.length - 1));

  function handleKey(event: KeyboardEvent) {
    if (belongsToIme(event)) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && goals.length > 0) setActive((current + step + goals.length) % goals.length);
    else if (event.key === "Enter") goals[current]?.go();
    else return;
    event.preventDefault();
  }

  return (
    <Dialog title={words.switcher} onClose={closeDialog} closesOutside>
      <TextField
        label={words.switcherHelp + (isTouchOnly() ? "" : words.switcherKeys)}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={goals.length > 0 ? `${id}-${current}` : undefined}
        autoComplete="off"
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={handleKey}
      />
      <div id={id} role="listbox" tabIndex={-1} aria-label={words.switcher} className="mt-3 flex flex-col">
        {goals.map((goal, index) => (
          <GoalOption key={goal.key} id={`${id}-${index}`} goal={goal} isActive={index === current} />
        ))}
      </div>
      {goals.length === 0 && <p className="text-ink-soft">{words.nothingFound}</p>}
    </Dialog>
  );
}

function GoalOption({ id, goal, isActive }: { id: string; goal: Goal; isActive: boolean }) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard in the box, where the focus stays.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onClick={goal.go}
      className="flex min-h-12 cursor-pointer flex-wrap items-center gap-x-3 rounded-8 px-3 py-1 hover:bg-hover aria-selected:bg-selected aria-selected:text-selected-ink"
    >
      <span className="font-700">{goal.name}</span>
      <span className="text-ink-soft">{goal.place}</span>
    </div>
  );
}
