/** What a list changes of people and of rooms, and the way to have it done. */
import { useState } from "react";
import { fromTokyo, inTokyo } from "../../lib/tokyo";
import type { DifferenceOut, TransferOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { MomentPicker } from "../../ui/MomentPicker";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { attempt } from "./attempt";
import { MovedRooms } from "./MovedRooms";
import { Problems } from "./Problems";
import { Sure } from "./Sure";
import { go, useDifference } from "./transfersApi";
import { transferWords } from "./words";

const DAY = 24 * 60 * 60_000;

export function Difference({ transfer }: { transfer: TransferOut }) {
  const words = useWords(transferWords);
  const read = useDifference(transfer);
  const { data } = read;
  return (
    <section aria-label={words.difference} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <h3 className="font-700">{words.difference}</h3>
        <Button isSmall isBusy={read.isFetching} onClick={() => void read.refetch()}>
          {words.again}
        </Button>
      </div>
      {read.isFetching && <p role="status">{words.weighing}</p>}
      {read.isError && <Trouble message={problemText(read.error)} onRetry={() => void read.refetch()} />}
      {data !== undefined && data.problems.length > 0 && <Problems problems={data.problems} />}
      {data !== undefined && data.problems.length === 0 && <Shown difference={data} />}
      {data !== undefined && data.problems.length === 0 && transfer.state !== "waiting" && (
        <Going id={transfer.id} mark={data.mark} />
      )}
    </section>
  );
}

function Shown({ difference }: { difference: DifferenceOut }) {
  const words = useWords(transferWords);
  const { changes, rooms, totals } = difference;
  const kinds = [...new Set(changes.map((change) => change.kind))];
  const ownerless = totals.ownerless ?? 0;
  if (kinds.length === 0 && rooms.length === 0) return <p>{words.noChange}</p>;
  return (
    <>
      {ownerless > 0 && <Notice tone="caution">{words.ownerlessCount(ownerless)}</Notice>}
      {kinds.map((kind) => {
        const shown = changes.filter((change) => change.kind === kind);
        const left = (totals[kind] ?? 0) - shown.length;
        return (
          <details key={kind} className="rounded-8 border border-line">
            <summary className="focus-inside min-h-11 cursor-pointer px-4 py-2 font-700">
              {words.count(words.kinds[kind], totals[kind] ?? 0)}
            </summary>
            <ul className="px-4 pb-3">
              {shown.map((one) => (
                <li
                  key={`${one.staff_number} ${one.before} ${one.after}`}
                  className="border-t border-line py-2 wrap-anywhere"
                >
                  <span className="font-700">{one.name}</span> {one.staff_number}{" "}
                  {(one.before !== "" || one.after !== "") && words.change(one.before, one.after)}
                </li>
              ))}
              {left > 0 && <li className="py-2 text-ink-soft">{words.more(left)}</li>}
            </ul>
          </details>
        );
      })}
      <MovedRooms rooms={rooms} total={totals.rooms ?? 0} />
    </>
  );
}

function Going({ id, mark }: { id: string; mark: string }) {
  const words = useWords(transferWords);
  const [when, setWhen] = useState(inTokyo(new Date(Date.now() + DAY)));
  const [error, setError] = useState<string | null>(null);
  const schedule = () => {
    const at = fromTokyo(when);
    const isRight = at !== null && at.getTime() > Date.now() && at.getTime() < Date.now() + 366 * DAY;
    setError(isRight ? null : words.outOfDate);
    if (isRight) attempt(go(id, mark, at));
  };
  return (
    <section aria-label={words.going} className="flex flex-col items-start gap-4">
      <h3 className="font-700">{words.going}</h3>
      <Sure look="solid" label={words.now} question={words.sure} onYes={() => attempt(go(id, mark, null))} />
      <div className="flex flex-col items-start gap-2">
        <h4 className="font-700">{words.later}</h4>
        <MomentPicker value={when} onChange={setWhen} error={error} />
        <Button onClick={schedule}>{words.schedule}</Button>
      </div>
    </section>
  );
}
