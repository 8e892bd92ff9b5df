/** A day and a time of day, by Tokyo's clock, with the browser's own fields: they speak the reader's language. */
import { useId } from "react";
import { fromTokyo, inTokyo, type TokyoTime } from "../lib/tokyo";
import { useWords } from "./language";
import { uiWords } from "./words";

interface Props {
  value: TokyoTime;
  onChange: (value: TokyoTime) => void;
  /** Whether what stands there cannot be chosen: in the past, or beyond a year. */
  error: string | null;
}

const YEAR = 366 * 24 * 60 * 60_000;

export function MomentPicker({ value, onChange, error }: Props) {
  const words = useWords(uiWords);
  const id = useId();
  const look =
    "min-h-11 rounded-8 border border-line-strong bg-surface px-3 text-ink aria-invalid:border-2 aria-invalid:border-danger";
  const shared = {
    "aria-invalid": error !== null || undefined,
    "aria-describedby": error ? `${id}-error` : undefined,
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap gap-4">
        <label className="flex flex-col gap-1 font-700">
          {words.day}
          <input
            type="date"
            {...shared}
            value={value.day}
            min={inTokyo(new Date()).day}
            max={inTokyo(new Date(Date.now() + YEAR)).day}
            onChange={(event) => onChange({ ...value, day: event.target.value })}
            className={look}
          />
        </label>
        <label className="flex flex-col gap-1 font-700">
          {words.time}
          <input
            type="time"
            {...shared}
            value={value.time}
            onChange={(event) => onChange({ ...value, time: event.target.value })}
            className={look}
          />
        </label>
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

/** The moment, where it can be chosen: from now on, within a year. */
export function choosable(value: TokyoTime, now: number = Date.now()): Date | null {
  const moment = fromTokyo(value);
  return moment !== null && moment.getTime() > now && moment.getTime() <= now + YEAR ? moment : null;
}
