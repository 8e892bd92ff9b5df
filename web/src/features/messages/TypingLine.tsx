/** 「山田さんが入力中…」: always the same height, so that nothing moves; not read aloud. */
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
    <p aria-hidden="true" className="h-6 truncate px-5 text-ink-soft">
      {names.length > 0 && text}
    </p>
  );
}
