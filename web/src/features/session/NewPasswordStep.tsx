/** The step between signing in with a password that somebody else chose and being signed in. */
import { type FormEvent, useState } from "react";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { areDifferent, NewPasswordFields, NO_PASSWORD } from "./NewPasswordFields";
import { passwordWords } from "./passwordWords";
import type { StepProps } from "./steps";

export function NewPasswordStep({ isBusy, trouble, asked, onBack, onGive }: StepProps) {
  const words = useWords(passwordWords);
  const [fresh, setFresh] = useState(NO_PASSWORD);
  const [ownTrouble, setOwnTrouble] = useState<string | null>(null);
  const said = ownTrouble ?? trouble;

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    if (fresh.first === "") return setOwnTrouble(words.missing);
    if (areDifferent(fresh)) return setOwnTrouble(words.different);
    setOwnTrouble(null);
    onGive({ newPassword: fresh.first });
  }

  return (
    <form onSubmit={handleSubmit} noValidate className="flex flex-col gap-5">
      <h2 className="text-std-20B-150">{words.firstTime}</h2>
      <p>{words.firstTimeLead}</p>
      <p className="font-700">{asked}</p>
      {said !== null && (
        <Notice tone="danger" role="alert">
          {said}
        </Notice>
      )}
      <NewPasswordFields value={fresh} onChange={setFresh} />
      <Button type="submit" look="solid" isBusy={isBusy}>
        {words.firstTimeGo}
      </Button>
      <Button look="text" onClick={onBack}>
        {words.back}
      </Button>
    </form>
  );
}
