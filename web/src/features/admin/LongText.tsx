/** Several lines of text with a label and what to write there. */
import { useId } from "react";

interface Props {
  label: string;
  help: string;
  rows: number;
  value: string;
  onChange: (value: string) => void;
}

export function LongText({ label, help, rows, value, onChange }: Props) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-700">
        {label}
      </label>
      <p id={`${id}-help`} className="text-ink-soft">
        {help}
      </p>
      <textarea
        id={id}
        rows={rows}
        value={value}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.value)}
        className="w-full max-w-2xl rounded-8 border border-line-strong bg-surface px-3 py-2 text-ink"
      />
    </div>
  );
}
