/** The line for a code: figures from the app, or letters from paper. */
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { factorWords } from "./factorWords";

export function CodeField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const words = useWords(factorWords);
  return (
    <TextField
      label={words.code}
      name="one-time-code"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={50}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
