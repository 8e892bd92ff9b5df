/** Several values, a line each. */
import { useId } from "react";

interface Props {
  label: string;
  help: string;
  value: string;
  isDisabled: boolean;
  onChange: (value: string) => void;
}

export function LinesField({ label, help, value, isDisabled, onChange }: Props) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
      <label htmlFor={id} className="font-700">
        {label}
      </label>
      <textarea
        id={id}
        value={value}
        rows={3}
        maxLength={5000}
        spellCheck={false}
        readOnly={isDisabled}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.value)}
        className="w-full rounded-8 border border-line-strong bg-surface px-3 py-2 text-ink"
      />
      <p id={`${id}-help`} className="text-ink-soft">
        {help}
      </p>
    </div>
  );
}
