/** A box to tick, with what it means beside it and what it does below. */
import { useId } from "react";

interface Props {
  label: string;
  help?: string;
  isChecked: boolean;
  isDisabled?: boolean;
  onChange: (isChecked: boolean) => void;
}

export function Checkbox({ label, help, isChecked, isDisabled = false, onChange }: Props) {
  const id = useId();
  return (
    <div>
      <label className="flex min-h-11 cursor-pointer items-center gap-3">
        <input
          type="checkbox"
          checked={isChecked}
          disabled={isDisabled}
          aria-describedby={help === undefined ? undefined : id}
          onChange={(event) => onChange(event.target.checked)}
          className="size-5 shrink-0 accent-accent"
        />
        <span>{label}</span>
      </label>
      {help !== undefined && (
        <p id={id} className="pl-8 text-ink-soft">
          {help}
        </p>
      )}
    </div>
  );
}
