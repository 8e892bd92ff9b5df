/** One of several values, from a list that opens; the browser's own, which everybody knows how to use. */
import { useId } from "react";

interface Props<Value> {
  label: string;
  help?: string | undefined;
  value: Value;
  options: readonly { value: Value; text: string }[];
  /** For long texts. */
  isWide?: boolean;
  onChange: (value: Value) => void;
}

export function Select<Value extends string | number>({
  label,
  help,
  value,
  options,
  isWide = false,
  onChange,
}: Props<Value>) {
  const id = useId();
  function handleChange(written: string) {
    const chosen = options.find((option) => String(option.value) === written);
    if (chosen !== undefined) onChange(chosen.value);
  }
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
        onChange={(event) => handleChange(event.target.value)}
        className={`min-h-11 w-full rounded-8 border border-line-strong bg-surface px-3 text-ink ${isWide ? "max-w-md" : "max-w-xs"}`}
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
