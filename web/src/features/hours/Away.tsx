/** From when to when one is away. */
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { hoursWords } from "./words";

export interface Leave {
  from: string;
  until: string;
}

export function Away({ leave, onChange }: { leave: Leave; onChange: (leave: Leave) => void }) {
  const words = useWords(hoursWords);
  const look = "min-h-11 rounded-8 border border-line-strong bg-surface px-3 font-400 text-ink";
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-700">{words.away}</legend>
      <p className="text-ink-soft">{words.awayHelp}</p>
      <div className="flex flex-wrap items-end gap-4">
        <label className="flex flex-col gap-1">
          {words.awayFrom}
          <input
            type="date"
            value={leave.from}
            onChange={(event) => onChange({ ...leave, from: event.target.value })}
            className={look}
          />
        </label>
        <label className="flex flex-col gap-1">
          {words.awayUntil}
          <input
            type="date"
            value={leave.until}
            min={leave.from || undefined}
            onChange={(event) => onChange({ ...leave, until: event.target.value })}
            className={look}
          />
        </label>
        {(leave.from !== "" || leave.until !== "") && (
          <Button isSmall look="text" onClick={() => onChange({ from: "", until: "" })}>
            {words.clear}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
