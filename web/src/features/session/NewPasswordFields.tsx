/** A new password, typed twice, with what makes a good one said before rather than after. */
import { useState } from "react";
import { Checkbox } from "../../ui/Checkbox";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { passwordWords } from "./passwordWords";

export interface NewPassword {
  first: string;
  again: string;
}

export const NO_PASSWORD: NewPassword = { first: "", again: "" };

interface Props {
  value: NewPassword;
  onChange: (value: NewPassword) => void;
}

export function NewPasswordFields({ value, onChange }: Props) {
  const words = useWords(passwordWords);
  const [isShown, setIsShown] = useState(false);
  const type = isShown ? "text" : "password";
  return (
    <>
      <TextField
        label={words.fresh}
        help={words.advice}
        name="new-password"
        type={type}
        autoComplete="new-password"
        value={value.first}
        onChange={(event) => onChange({ ...value, first: event.target.value })}
      />
      <TextField
        label={words.again}
        name="new-password-again"
        type={type}
        autoComplete="new-password"
        value={value.again}
        onChange={(event) => onChange({ ...value, again: event.target.value })}
      />
      <Checkbox label={words.show} isChecked={isShown} onChange={setIsShown} />
    </>
  );
}

/** The server compares nothing: that both are the same only the person at the keyboard can be asked. */
export function areDifferent({ first, again }: NewPassword): boolean {
  return first.normalize("NFKC") !== again.normalize("NFKC");
}
