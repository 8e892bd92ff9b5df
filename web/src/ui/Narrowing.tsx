/** What narrows a long list down: folded away while nothing does; one of many or any, and days. */
import { type ReactNode, useId } from "react";
import { Button } from "./Button";
import { Icon } from "./Icon";
import { TextField } from "./TextField";

export interface Option {
  id: string;
  name: string;
}

interface Props {
  title: string;
  /** How many things narrow it down at the moment. */
  count: number;
  clear: string;
  onClear: () => void;
  children: ReactNode;
}

export function Narrowing({ title, count, clear, onClear, children }: Props) {
  return (
    <details open={count > 0} className="rounded-8 border border-line bg-page">
      <summary className="focus-inside flex min-h-11 cursor-pointer items-center gap-2 px-4 font-700">
        <Icon name="chevron" className="size-5 -rotate-90 in-open:rotate-0" />
        {title}
      </summary>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3 px-4 pb-4">
        {children}
        {count > 0 && (
          <Button isSmall look="text" onClick={onClear}>
            {clear}
          </Button>
        )}
      </div>
    </details>
  );
}

interface AnyProps {
  label: string;
  any: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
}

export function OneOrAny({ label, any, value, options, onChange }: AnyProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 max-w-full flex-col gap-2">
      <label htmlFor={id} className="font-700">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-11 w-64 max-w-full rounded-8 border border-line-strong bg-surface px-3 text-ink"
      >
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}

interface DayProps {
  label: string;
  value: string;
  onChange: (day: string) => void;
}

export function Day({ label, value, onChange }: DayProps) {
  return (
    <TextField
      label={label}
      type="date"
      className="w-44"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
