/** Suspending many people at once: chosen from those who are shown, asked about once, with progress and a way back. */
import { useState } from "react";
import type { Charge } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { SureDialog } from "../../ui/SureDialog";
import { reinstate, suspend } from "./adminApi";
import { type Run, useManyAtOnce } from "./manyAtOnce";
import { manyWords } from "./manyWords";

interface Props {
  charges: readonly Charge[];
  onClose: () => void;
}

export function ManySuspensions({ charges, onClose }: Props) {
  const words = useWords(manyWords);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAsking, setIsAsking] = useState(false);
  const [isUndo, setIsUndo] = useState(false);
  const { run, start, stop } = useManyAtOnce();
  const people = charges.map(({ person }) => person);
  const wanted = people.filter((one) => chosen.has(one.id));
  const isRunning = run !== null && !run.isOver;

  function choose(id: string, isChosen: boolean) {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  }

  function handleYes() {
    setChosen(new Set());
    setIsUndo(false);
    void start(wanted, suspend);
  }

  function handleUndo() {
    setIsUndo(true);
    void start(run?.done ?? [], reinstate);
  }

  return (
    <section aria-label={words.title} className="flex flex-col gap-3 rounded-12 border border-line p-4">
      <h3 className="text-std-20B-150">{words.title}</h3>
      <p className="text-ink-soft">{words.lead}</p>
      {run !== null && <Progress run={run} isUndo={isUndo} onStop={stop} onUndo={handleUndo} />}
      {!isRunning && (
        <>
          <Checkbox
            label={words.all(people.length)}
            isChecked={people.length > 0 && wanted.length === people.length}
            onChange={(isAll) => setChosen(new Set(isAll ? people.map((one) => one.id) : []))}
          />
          <ul className="max-h-96 overflow-y-auto border-y border-line">
            {people.map((one) => (
              <li key={one.id}>
                <Checkbox
                  label={[one.name, one.department, one.title].filter(Boolean).join(" ")}
                  isChecked={chosen.has(one.id)}
                  onChange={(isChosen) => choose(one.id, isChosen)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="flex flex-wrap gap-3">
        {wanted.length > 0 && !isRunning && (
          <Button look="danger" onClick={() => setIsAsking(true)}>
            {words.suspend(wanted.length)}
          </Button>
        )}
        <Button onClick={onClose}>{words.close}</Button>
      </div>
      {isAsking && (
        <SureDialog
          title={words.suspend(wanted.length)}
          text={words.sure(wanted.map((one) => one.name))}
          verb={words.suspend(wanted.length)}
          onClose={() => setIsAsking(false)}
          onYes={handleYes}
        />
      )}
    </section>
  );
}

interface ProgressProps {
  run: Run;
  isUndo: boolean;
  onStop: () => void;
  onUndo: () => void;
}

function Progress({ run, isUndo, onStop, onUndo }: ProgressProps) {
  const words = useWords(manyWords);
  const count = run.done.length + run.failed.length;
  const ended = isUndo ? words.backAgain : words.over;
  return (
    <div className="flex flex-col gap-2">
      <p role="status">{run.isOver ? ended(run.done.length) : words.progress(count, run.total)}</p>
      {!run.isOver && (
        <progress aria-label={words.title} max={run.total} value={count} className="h-3 w-full" />
      )}
      {run.failed.length > 0 && (
        <Notice tone="danger" role="alert">
          {run.failed.map(({ name, why }) => (
            <p key={name}>{words.failed(name, why)}</p>
          ))}
        </Notice>
      )}
      {/* Where the button was that began it, nothing is left to be at. */}
      {!run.isOver && (
        <Button autoFocus className="self-start" onClick={onStop}>
          {words.stop}
        </Button>
      )}
      {run.isOver && !isUndo && run.done.length > 0 && (
        <Button autoFocus className="self-start" onClick={onUndo}>
          {words.undo}
        </Button>
      )}
    </div>
  );
}
