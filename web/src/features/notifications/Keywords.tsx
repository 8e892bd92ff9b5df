/** Words of one's own that one is told of. */
import { type FormEvent, useState } from "react";
import { fold } from "../../lib/fold";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { notificationWords } from "./words";

interface Props {
  words: readonly string[];
  onChange: (words: string[]) => void;
}

const MOST = 50;
const LONGEST = 50;

export function Keywords({ words: kept, onChange }: Props) {
  const words = useWords(notificationWords);
  const [word, setWord] = useState("");

  function handleAdd(event: FormEvent) {
    event.preventDefault();
    const added = word.trim();
    setWord("");
    if (fold(added) === "" || kept.some((one) => fold(one) === fold(added))) return;
    onChange([...kept, added]);
  }

  return (
    <section className="flex flex-col gap-3">
      <h3 className="text-std-18B-160">{words.keywords}</h3>
      <p className="text-ink-soft">{words.keywordsHelp}</p>
      {kept.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {kept.map((one) => (
            <li key={one}>
              <button
                type="button"
                onClick={() => onChange(kept.filter((other) => other !== one))}
                aria-label={words.remove(one)}
                className="inline-flex min-h-11 items-center gap-2 rounded-full border border-line-strong px-4 hover:bg-hover"
              >
                {one}
                <Icon name="close" className="size-4" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {kept.length < MOST && (
        <form onSubmit={handleAdd} className="flex items-end gap-2">
          <TextField
            label={words.keyword}
            className="min-w-0 flex-1"
            maxLength={LONGEST}
            value={word}
            onChange={(event) => setWord(event.target.value)}
          />
          <Button type="submit" isSmall>
            {words.add}
          </Button>
        </form>
      )}
    </section>
  );
}
