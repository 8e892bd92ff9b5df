/** The second step of signing in. */
import { type FormEvent, useState } from "react";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { CodeField } from "./CodeField";
import { factorWords } from "./factorWords";
import { PasskeyButton } from "./PasskeyButton";
import type { StepProps } from "./steps";

export function CodeStep({ isBusy, trouble, onBack, onGive }: StepProps) {
  const words = useWords(factorWords);
  const [code, setCode] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const said = isMissing ? words.missingCode : trouble;

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    setIsMissing(code.trim() === "");
    if (code.trim() !== "") onGive({ code });
  }

  return (
    <form onSubmit={handleSubmit} noValidate className="flex flex-col gap-5">
      <h2 className="text-std-20B-150">{words.ask}</h2>
      <p>{words.askLead}</p>
      {said !== null && (
        <Notice tone="danger" role="alert">
          {said}
        </Notice>
      )}
      <CodeField value={code} onChange={setCode} />
      <Button type="submit" look="solid" isBusy={isBusy}>
        {isBusy ? words.confirming : words.confirm}
      </Button>
      <PasskeyButton isBusy={isBusy} isInstead onGive={onGive} />
      <Button look="text" onClick={onBack}>
        {words.back}
      </Button>
      <p className="text-ink-soft">{words.askHelp}</p>
    </form>
  );
}
