/** One more passkey: a name to know it by, then the browser's own window. */
import { type FormEvent, useState } from "react";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { passkeyWords } from "./passkeyWords";

interface Props {
  isBusy: boolean;
  onAdd: (name: string) => void;
}

export function AddPasskey({ isBusy, onAdd }: Props) {
  const words = useWords(passkeyWords);
  const [name, setName] = useState(words.defaultName(systemHere()));
  const [isMissing, setIsMissing] = useState(false);

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    setIsMissing(name.trim() === "");
    if (name.trim() !== "") onAdd(name.trim());
  }

  return (
    <form onSubmit={handleSubmit} noValidate className="flex max-w-md flex-col gap-4">
      <TextField
        label={words.name}
        help={words.nameHelp}
        error={isMissing ? words.missingName : null}
        maxLength={50}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" look="solid" className="self-start" isBusy={isBusy}>
        {isBusy ? words.adding : words.add}
      </Button>
    </form>
  );
}

function systemHere(): string {
  const known = ["Windows", "iPhone", "iPad", "Android", "Mac", "CrOS", "Linux"];
  return known.find((one) => navigator.userAgent.includes(one)) ?? "";
}
