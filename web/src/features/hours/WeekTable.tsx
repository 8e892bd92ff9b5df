/** A week of working hours, to look at or to change. */
import type { OwnHours, SpanOut } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { hoursWords } from "./words";

export type Week = OwnHours["organisation"]["week"];

const USUAL: SpanOut = { begins: "08:30", ends: "17:15" };

interface Props {
  week: Week;
  /** Null where it is only shown. */
  onChange: ((week: Week) => void) | null;
}

export function WeekTable({ week, onChange }: Props) {
  const words = useWords(hoursWords);
  const replace = (index: number, span: SpanOut | null) =>
    onChange?.(week.map((one, place) => (place === index ? span : one)) as Week);
  return (
    <ul className="flex flex-col gap-1">
      {words.days.map((day, index) => {
        const span = week[index] ?? null;
        return (
          <li key={day} className="flex min-h-11 flex-wrap items-center gap-x-4">
            {onChange === null ? (
              <>
                <span className="w-28">{day}</span>
                <span>{span ? `${span.begins} ${words.until} ${span.ends}` : words.off}</span>
              </>
            ) : (
              <Day day={day} span={span} onChange={(changed) => replace(index, changed)} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface DayProps {
  day: string;
  span: SpanOut | null;
  onChange: (span: SpanOut | null) => void;
}

function Day({ day, span, onChange }: DayProps) {
  const words = useWords(hoursWords);
  const look = "min-h-11 rounded-8 border border-line-strong bg-surface px-2 text-ink";
  return (
    <>
      <label className="flex min-h-11 w-32 items-center gap-3">
        <input
          type="checkbox"
          aria-label={words.works(day)}
          checked={span !== null}
          onChange={(event) => onChange(event.target.checked ? USUAL : null)}
          className="size-5 accent-accent"
        />
        <span aria-hidden="true">{day}</span>
      </label>
      {span === null ? (
        <span className="text-ink-soft">{words.off}</span>
      ) : (
        <span className="flex flex-wrap items-center gap-2">
          <input
            type="time"
            aria-label={words.from(day)}
            value={span.begins}
            onChange={(event) => onChange({ ...span, begins: event.target.value })}
            className={look}
          />
          {words.until}
          <input
            type="time"
            aria-label={words.to(day)}
            value={span.ends}
            onChange={(event) => onChange({ ...span, ends: event.target.value })}
            className={look}
          />
          {span.ends <= span.begins && <span className="text-ink-soft">{words.nextDay}</span>}
        </span>
      )}
    </>
  );
}
