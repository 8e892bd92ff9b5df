/** 「山田さんが入力中…」: not read aloud. */
import { useWords } from "../../ui/language";
import { useTyping } from "./typing";
import { messageWords } from "./words";

const MOST_NAMES = 3;

export function TypingLine({ roomId }: { roomId: string }) {
  const words = useWords(messageWords);
  const writers = useTyping((state) => state.byRoom[roomId]);
  const names = (writers ?? []).map((writer) => writer.name);
  const text = names.length > MOST_NAMES ? words.typingMany : words.typing(names.join(words.and));
  return (
    <p aria-hidden="true" className="min-w-0 flex-1 truncate text-right text-ink-soft">
      {names.length > 0 && text}
    </p>
  );
}
