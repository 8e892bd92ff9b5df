/** A few lines of what is pasted or written line by line: certificates, addresses of servers. */
import { useId } from "react";

interface Props {
  label: string;
  help: string;
  rows: number;
  value: string;
  isRequired?: boolean;
  onChange: (value: string) => void;
}

export function PastedText({ label, help, rows, value, isRequired = false, onChange }: Props) {
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
        spellCheck={false}
        required={isRequired}
        aria-describedby={`${id}-help`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="text-mono-16N-150 rounded-8 border border-line-strong bg-surface px-3 py-2 text-ink"
      />
    </div>
  );
}
