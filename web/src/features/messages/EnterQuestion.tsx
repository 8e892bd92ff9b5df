/** Asks, the first time Enter is pressed, what it should do. */
import { useEffect, useRef } from "react";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { messageWords } from "./words";

export function EnterQuestion({ onChoose }: { onChoose: (enterSends: boolean) => void }) {
  const words = useWords(messageWords);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <fieldset className="mx-2 my-2 flex flex-col gap-2 rounded-8 border border-accent bg-selected p-3 text-selected-ink">
      <legend className="sr-only">{words.enterQuestion}</legend>
      <p>{words.enterQuestion}</p>
      <div className="flex flex-wrap gap-2">
        <Button ref={first} isSmall onClick={() => onChoose(true)}>
          {words.chooseSend}
        </Button>
        <Button isSmall onClick={() => onChoose(false)}>
          {words.chooseBreak}
        </Button>
      </div>
    </fieldset>
  );
}
