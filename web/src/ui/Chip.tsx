/** A short label in a box: an organisation, a state, a count. */
import type { ReactNode } from "react";

const TONES = {
  plain: "border-line-strong text-ink-soft",
  own: "border-accent text-accent",
  shared: "border-transparent bg-shared-strong text-on-shared font-700",
  mention: "border-transparent bg-mention text-on-mention font-700",
  unread: "border-transparent bg-accent text-on-accent font-700",
  danger: "border-danger text-danger font-700",
};

export function Chip({ tone = "plain", children }: { tone?: keyof typeof TONES; children: ReactNode }) {
  return (
    <span
      className={`inline-block max-w-full truncate align-middle rounded-full border px-2 leading-6 whitespace-nowrap ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}
