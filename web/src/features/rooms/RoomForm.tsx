/** Name and description of a room, for making one and for changing one. */
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { TextField } from "../../ui/TextField";
import type { RoomDraft } from "./roomApi";
import { roomWords } from "./words";

interface Props {
  initial?: RoomDraft;
  submitText: string;
  onSubmit: (draft: RoomDraft) => Promise<void>;
  children?: ReactNode;
}

const LONGEST_NAME = 100;

export function RoomForm({ initial = { name: "", description: "" }, submitText, onSubmit, children }: Props) {
  const words = useWords(roomWords);
  const id = useId();
  const [draft, setDraft] = useState(initial);
  const [nameTrouble, setNameTrouble] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    const name = draft.name.trim();
    const wrong = name === "" ? words.nameMissing : name.length > LONGEST_NAME ? words.nameTooLong : null;
    setNameTrouble(wrong);
    if (wrong !== null) return;
    setIsBusy(true);
    setTrouble(null);
    await onSubmit({ name, description: draft.description.trim() }).catch((error) =>
      setTrouble(problemText(error)),
    );
    setIsBusy(false);
  }

  return (
    <form onSubmit={handleSubmit} noValidate className="flex flex-col gap-5">
      <TextField
        label={words.name}
        help={words.nameHelp}
        error={nameTrouble}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.target.value })}
      />
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="font-700">
          {words.description}
        </label>
        <textarea
          id={id}
          rows={2}
          value={draft.description}
          onChange={(event) => setDraft({ ...draft, description: event.target.value })}
          className="w-full rounded-8 border border-line-strong bg-surface px-3 py-2 text-ink"
        />
      </div>
      {children}
      {trouble !== null && (
        <Notice tone="danger" role="alert">
          {trouble}
        </Notice>
      )}
      <Button type="submit" look="solid" isBusy={isBusy} className="self-start">
        {isBusy ? words.creating : submitText}
      </Button>
    </form>
  );
}
