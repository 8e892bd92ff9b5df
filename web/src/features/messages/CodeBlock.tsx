/** Lines that stay as they are, letter by letter, with a button that copies them. */
import { useWords } from "../../ui/language";
import { CopyButton } from "./CopyButton";
import { messageWords } from "./words";

export function CodeBlock({ text }: { text: string }) {
  const words = useWords(messageWords);
  return (
    <div className="my-1 overflow-hidden rounded-8 border border-line bg-page">
      <div className="flex items-center justify-between gap-3 border-b border-line pl-3">
        <span className="text-ink-soft">{words.code}</span>
        <CopyButton label={words.copyCode} text={text} />
      </div>
      <pre className="p-3 font-mono whitespace-pre-wrap">
        <code>{text}</code>
      </pre>
    </div>
  );
}
