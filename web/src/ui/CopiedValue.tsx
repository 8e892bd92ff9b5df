/** Something to be carried to another program: shown whole, and copied by one press. */
import { copy } from "../lib/clipboard";
import { Button } from "./Button";
import { catalogue, useWords } from "./language";
import { toast } from "./toast";

const copyWords = catalogue({
  ja: { copy: "コピー", copied: "コピーしました。" },
  en: { copy: "Copy", copied: "Copied." },
});

export function CopiedValue({ label, value }: { label: string; value: string }) {
  const words = useWords(copyWords);
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
