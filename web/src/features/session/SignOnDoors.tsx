/** The organisations' own accounts, as buttons; one list to choose from where there are many. */
import { useId, useState } from "react";
import type { DoorOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { doorWords } from "./doorWords";
import { isDirectory, leaveThrough, useDoors } from "./signOn";

const MOST_BUTTONS = 3;

interface Props {
  isShared: boolean;
  /** A directory was chosen: login ID and password are asked for on this page. */
  onDirectory: (door: DoorOut) => void;
}

export function SignOnDoors({ isShared, onDirectory }: Props) {
  const words = useWords(doorWords);
  const doors = useDoors().data ?? [];
  const [leaving, setLeaving] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  if (doors.length === 0) return null;

  async function handleLeave(door: DoorOut) {
    if (isDirectory(door)) return onDirectory(door);
    setLeaving(door.id);
    setTrouble(null);
    try {
      await leaveThrough(door, isShared);
    } catch (error) {
      setTrouble(problemText(error));
      setLeaving(null);
    }
  }

  return (
    <section aria-label={words.title} className="flex flex-col gap-3 border-t border-line pt-5">
      <h2 className="text-std-18B-160">{words.title}</h2>
      {trouble !== null && (
        <Notice tone="danger" role="alert">
          {trouble}
        </Notice>
      )}
      {doors.length <= MOST_BUTTONS ? (
        doors.map((door) => (
          <Button key={door.id} isBusy={leaving === door.id} onClick={() => void handleLeave(door)}>
            {leaving === door.id ? words.leaving : words.through(door.organisation, door.name)}
          </Button>
        ))
      ) : (
        <Choosing doors={doors} isBusy={leaving !== null} onChoose={(door) => void handleLeave(door)} />
      )}
    </section>
  );
}

interface ChoosingProps {
  doors: readonly DoorOut[];
  isBusy: boolean;
  onChoose: (door: DoorOut) => void;
}

function Choosing({ doors, isBusy, onChoose }: ChoosingProps) {
  const words = useWords(doorWords);
  const id = useId();
  const [chosen, setChosen] = useState(doors[0]?.id ?? "");
  const door = doors.find((one) => one.id === chosen);
  return (
    <>
      <label htmlFor={id} className="font-700">
        {words.town}
      </label>
      <select
        id={id}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
        className="min-h-11 w-full rounded-8 border border-line-strong bg-surface px-3 text-ink"
      >
        {doors.map((one) => (
          <option key={one.id} value={one.id}>
            {`${one.organisation}（${one.name}）`}
          </option>
        ))}
      </select>
      <Button isBusy={isBusy} onClick={() => door !== undefined && onChoose(door)}>
        {isBusy ? words.leaving : words.go}
      </Button>
    </>
  );
}
