/** A button that copies something, and says whether that worked. */
import { copy } from "../../lib/clipboard";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { toast } from "../../ui/toast";
import { messageWords } from "./words";

export function CopyButton({ label, text }: { label: string; text: string }) {
  const words = useWords(messageWords);

  async function handleCopy() {
    if (await copy(text)) toast(words.copied);
    else toast(words.copyFailed, { tone: "danger" });
  }

  return (
    <Button isSmall look="text" className="shrink-0 whitespace-nowrap" onClick={() => void handleCopy()}>
      {label}
    </Button>
  );
}
