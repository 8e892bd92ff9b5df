/** Several lines of text with a label and what to write there; or of what is pasted, letter by letter. */
import { useId } from "react";

interface Props {
  label: string;
  help: string;
  rows: number;
  value: string;
  /** Certificates, addresses of servers: shown in letters of one width, and not spelt for anybody. */
  isPasted?: boolean;
  isRequired?: boolean;
  onChange: (value: string) => void;
}

export function LongText({
  label,
  help,
  rows,
  value,
  isPasted = false,
  isRequired = false,
  onChange,
}: Props) {
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
        spellCheck={!isPasted}
        required={isRequired}
        aria-describedby={`${id}-help`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`w-full rounded-8 border border-line-strong bg-surface px-3 py-2 text-ink ${isPasted ? "text-mono-16N-150" : "max-w-2xl"}`}
      />
    </div>
  );
}
