/** Whoever has come back from the provider looks at what it said of them before anything is linked. */
import { useState } from "react";
import type { AccountOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { linkProved, useProved } from "./accountApi";
import { accountWords } from "./accountWords";

export function ProvedAccount({ outcome, accounts }: { outcome: string; accounts: readonly AccountOut[] }) {
  const words = useWords(accountWords);
  const proved = useProved(outcome === "done");
  const [isOver, setIsOver] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  if (isOver) return null;
  const said = outcome !== "done" ? troubleOf(outcome, words) : proved.isError ? words.over : trouble;
  if (said !== null)
    return (
      <Notice tone="danger" role="alert">
        {said}
      </Notice>
    );
  if (proved.data === undefined) return <Waiting />;
  const name = accounts.find((one) => one.provider_id === proved.data.provider_id)?.name ?? "";

  async function handleLink() {
    setIsBusy(true);
    try {
      await linkProved();
      toast(words.done);
      setIsOver(true);
    } catch (error) {
      setTrouble(problemText(error));
    }
    setIsBusy(false);
  }

  return (
    <section aria-label={words.askTitle} className="flex flex-col gap-3 rounded-8 border border-line p-4">
      <h3 className="font-700">{words.askTitle}</h3>
      <p className="wrap-anywhere">{words.ask(name, proved.data.account)}</p>
      <p className="text-ink-soft">{words.askHelp}</p>
      <div className="flex flex-wrap gap-3">
        <Button look="solid" isBusy={isBusy} onClick={() => void handleLink()}>
          {words.link}
        </Button>
        <Button onClick={() => setIsOver(true)}>{words.cancel}</Button>
      </div>
    </section>
  );
}

function troubleOf(outcome: string, words: typeof accountWords.ja): string {
  return outcome === "provider_away" || outcome === "unavailable" ? words.away : words.refused;
}
