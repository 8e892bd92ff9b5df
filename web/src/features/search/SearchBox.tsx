/** The box: searches on Enter and when typing has paused, never in the middle of the input method's work. */
import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from "react";
import { belongsToIme } from "../../lib/ime";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { searchWords } from "./words";

const PAUSE = 500;
const LONGEST = 200;

interface Props {
  q: string;
  onSearch: (q: string) => void;
  /** Down from the box leads to what was found. */
  onDown: () => void;
  ref: Ref<HTMLInputElement>;
}

export function SearchBox({ q, onSearch, onDown, ref }: Props) {
  const words = useWords(searchWords);
  const [text, setText] = useState(q);
  const [isComposing, setIsComposing] = useState(false);
  const asked = useRef(q);
  // The address changed by itself: back and forward, or a link.
  useEffect(() => {
    if (q !== asked.current) setText(q);
    asked.current = q;
  }, [q]);

  function search(wanted: string) {
    if (wanted.trim() === asked.current) return;
    asked.current = wanted.trim();
    onSearch(wanted.trim());
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed is what counts.
  useEffect(() => {
    if (isComposing) return;
    const timer = setTimeout(() => search(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text, isComposing]);

  function handleKey(event: KeyboardEvent) {
    if (belongsToIme(event)) return;
    if (event.key === "Enter") search(text);
    else if (event.key === "ArrowDown") onDown();
    else if (event.key === "Escape" && text !== "") setText("");
    else return;
    event.preventDefault();
  }

  return (
    <TextField
      ref={ref}
      label={words.box}
      help={words.help}
      type="search"
      autoComplete="off"
      maxLength={LONGEST}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onCompositionStart={() => setIsComposing(true)}
      onCompositionEnd={() => setIsComposing(false)}
      onKeyDown={handleKey}
    />
  );
}
