/** One act after the other, on many people: how far it is, and how those fared who could not be dealt with. */
import { useEffect, useRef, useState } from "react";
import { queries } from "../../api/queries";
import { problemText } from "../../ui/problemText";

interface Named {
  id: string;
  name: string;
}

export interface Run {
  total: number;
  done: readonly Named[];
  failed: readonly { name: string; why: string }[];
  isOver: boolean;
}

/** Each stands by itself at the server: whoever stops half-way has done half, and may go on. */
export function useManyAtOnce() {
  const [run, setRun] = useState<Run | null>(null);
  const isStopped = useRef(false);
  useEffect(
    () => () => {
      isStopped.current = true;
    },
    [],
  );

  function stop() {
    isStopped.current = true;
  }

  async function start(people: readonly Named[], act: (id: string) => Promise<unknown>) {
    isStopped.current = false;
    let now: Run = { total: people.length, done: [], failed: [], isOver: false };
    for (const person of people) {
      if (isStopped.current) break;
      setRun(now);
      try {
        await act(person.id);
        now = { ...now, done: [...now.done, person] };
      } catch (error) {
        now = { ...now, failed: [...now.failed, { name: person.name, why: problemText(error) }] };
      }
    }
    setRun({ ...now, isOver: true });
    await queries.invalidateQueries({ queryKey: ["admin"] });
  }

  return { run, start, stop };
}
