/** From where the token is taken: a line for each range of addresses. */
import { type FormEvent, useId, useState } from "react";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { toast } from "../../ui/toast";
import { useScimActions } from "./scimApi";
import { linesIn } from "./standing";
import { scimWords } from "./words";

export function Ranges({ ranges }: { ranges: readonly string[] }) {
  const words = useWords(scimWords);
  const id = useId();
  const { limit } = useScimActions();
  const [text, setText] = useState(ranges.join("\n"));
  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    limit.mutate(linesIn(text), { onSuccess: () => void toast(words.rangesSaved) });
  }
  return (
    <form onSubmit={handleSubmit} className="flex max-w-xl flex-col gap-2">
      <label htmlFor={id} className="font-700">
        {words.ranges}
      </label>
      <p id={`${id}-help`} className="text-ink-soft">
        {words.rangesHelp}
      </p>
      <textarea
        id={id}
        value={text}
        rows={3}
        maxLength={5000}
        spellCheck={false}
        aria-describedby={`${id}-help`}
        onChange={(event) => setText(event.target.value)}
        className="w-full rounded-8 border border-line-strong bg-surface px-3 py-2 text-ink"
      />
      <Button type="submit" isSmall isBusy={limit.isPending} className="self-start">
        {words.saveRanges}
      </Button>
    </form>
  );
}
