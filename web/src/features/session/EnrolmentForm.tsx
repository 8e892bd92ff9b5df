/** What the authenticator app has to know, and the code that proves that it does. */
import { type FormEvent, useState } from "react";
import type { Enrolment } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { CodeField } from "./CodeField";
import { factorWords } from "./factorWords";

interface Props {
  enrolment: Enrolment;
  isBusy: boolean;
  trouble: string | null;
  onCode: (code: string) => void;
}

export function EnrolmentForm({ enrolment, isBusy, trouble, onCode }: Props) {
  const words = useWords(factorWords);
  const [code, setCode] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const said = isMissing ? words.missingCode : trouble;

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    setIsMissing(code.trim() === "");
    if (code.trim() !== "") onCode(code);
  }

  return (
    <form onSubmit={handleSubmit} noValidate className="flex flex-col gap-4">
      <p className="font-700">{words.scan}</p>
      <p className="text-ink-soft">{words.scanHelp}</p>
      <img
        src={enrolment.picture}
        alt={words.picture}
        width={220}
        height={220}
        className="self-start rounded-8 border border-line"
      />
      <p>{words.byHand}</p>
      <p className="font-mono select-all wrap-anywhere">{enrolment.secret.match(/.{1,4}/g)?.join(" ")}</p>
      <p className="font-700">{words.type}</p>
      {said !== null && (
        <Notice tone="danger" role="alert">
          {said}
        </Notice>
      )}
      <CodeField value={code} onChange={setCode} />
      <Button type="submit" look="solid" className="self-start" isBusy={isBusy}>
        {isBusy ? words.confirming : words.confirm}
      </Button>
    </form>
  );
}
