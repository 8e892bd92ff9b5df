/** Buttons in the Digital Agency's three weights, never smaller than 44 px to the finger. */
import type { ButtonHTMLAttributes, Ref } from "react";

type Look = "solid" | "outline" | "text" | "danger";

const LOOKS: Record<Look, string> = {
  solid: "bg-accent text-on-accent border-transparent hover:bg-accent-hover",
  outline: "bg-surface text-accent border-accent hover:bg-hover",
  text: "bg-transparent text-accent border-transparent underline underline-offset-4 hover:bg-hover",
  danger: "bg-surface text-danger border-danger hover:bg-danger-soft",
};

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  isSmall?: boolean;
  isBusy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({
  look = "outline",
  isSmall = false,
  isBusy = false,
  className = "",
  ref,
  onClick,
  ...rest
}: Props) {
  const size = isSmall ? "px-3 py-1 min-h-11" : "px-4 py-2 min-h-12";
  return (
    <button
      type="button"
      ref={ref}
      {...rest}
      aria-disabled={isBusy || rest["aria-disabled"]}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      className={`inline-flex items-center justify-center gap-2 rounded-8 border font-700 aria-disabled:opacity-60 aria-disabled:cursor-default ${size} ${LOOKS[look]} ${className}`}
    />
  );
}
