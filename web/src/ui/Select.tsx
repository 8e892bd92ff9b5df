/** One of several values, from a list that opens; the browser's own, which everybody knows how to use. */
import { useId } from "react";

interface Props {
  label: string;
  help?: string;
  value: number;
  options: readonly { value: number; text: string }[];
  onChange: (value: number) => void;
}

export function Select({ label, help, value, options, onChange }: Props) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-700">
        {label}
      </label>
      {help !== undefined && (
        <p id={`${id}-help`} className="text-ink-soft">
          {help}
        </p>
      )}
      <select
        id={id}
        value={value}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        onChange={(event) => onChange(Number(event.target.value))}
        className="min-h-11 w-full max-w-xs rounded-8 border border-line-strong bg-surface px-3 text-ink"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
