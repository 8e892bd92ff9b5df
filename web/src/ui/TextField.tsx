/** A labelled line of input, with help and error where the eye is. No placeholder text: it vanishes when needed. */
import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from "react";

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  label: ReactNode;
  help?: string;
  error?: string | null;
  /** Beside the box instead of above it, where height is short. */
  isInline?: boolean;
  ref?: Ref<HTMLInputElement>;
}

export function TextField({ label, help, error, isInline = false, ref, className = "", ...rest }: Props) {
  const id = useId();
  const described = [help ? `${id}-help` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={`flex gap-2 ${isInline ? "items-center" : "flex-col"} ${className}`}>
      <label htmlFor={id} className={isInline ? "shrink-0" : "font-700"}>
        {label}
      </label>
      {help && (
        <p id={`${id}-help`} className="text-ink-soft">
          {help}
        </p>
      )}
      <input
        {...rest}
        id={id}
        ref={ref}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className="min-h-11 w-full min-w-0 rounded-8 border border-line-strong bg-surface px-3 text-ink aria-invalid:border-danger aria-invalid:border-2"
      />
      {error && (
        <p id={`${id}-error`} className="text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
