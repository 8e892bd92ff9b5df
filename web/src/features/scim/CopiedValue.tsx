/** Something to be carried to the directory: shown whole, and copied by one press. */
import { copy } from "../../lib/clipboard";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { toast } from "../../ui/toast";
import { scimWords } from "./words";

export function CopiedValue({ label, value }: { label: string; value: string }) {
  const words = useWords(scimWords);
  return (
    <div className="flex flex-wrap items-center gap-x-3">
      <div className="min-w-0 flex-1">
        <div className="font-700">{label}</div>
        <code className="text-mono-16N-150 break-all">{value}</code>
      </div>
      <Button
        isSmall
        aria-label={`${label}: ${words.copy}`}
        onClick={() => void copy(value).then((isCopied) => isCopied && toast(words.copied))}
      >
        {words.copy}
      </Button>
    </div>
  );
}
