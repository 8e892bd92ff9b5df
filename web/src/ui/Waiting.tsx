/** Shown while something is on its way; appears late, so that quick answers do not flicker. */
import { useWords } from "./language";
import { uiWords } from "./words";

export function Waiting({ label }: { label?: string }) {
  const words = useWords(uiWords);
  return (
    <p role="status" className="appear-late p-6 text-center text-ink-soft">
      {label ?? words.loading}
    </p>
  );
}
