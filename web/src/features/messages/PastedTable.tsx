/** Says what became of a table that was pasted, with the way back. */
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import type { Pasted } from "./usePastedTable";
import { messageWords } from "./words";

export function PastedTable({ pasted, onKeepPlain }: { pasted: Pasted | null; onKeepPlain: () => void }) {
  const words = useWords(messageWords);
  return (
    <div aria-live="polite" className="px-4 empty:hidden">
      {pasted?.kind === "too large" && <p className="pt-2 text-danger">{words.tableTooLarge}</p>}
      {pasted?.kind === "table" && (
        <div className="flex flex-wrap items-center gap-x-3 pt-2">
          <span>{words.tablePasted(pasted.rows, pasted.columns)}</span>
          <Button isSmall look="text" onClick={onKeepPlain}>
            {words.keepPlain}
          </Button>
        </div>
      )}
    </div>
  );
}
