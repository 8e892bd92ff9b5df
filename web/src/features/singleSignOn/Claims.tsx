/** What the forms of all kinds of providers share: the name on the button, and how the provider calls things. */
import type { ReactNode } from "react";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { providerWords } from "./words";

export function ButtonName({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const words = useWords(providerWords);
  return (
    <TextField
      label={words.name}
      help={words.nameHelp}
      required
      maxLength={50}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** What seldom needs to be touched, folded away. */
export function Seldom({ children }: { children: ReactNode }) {
  const words = useWords(providerWords);
  return (
    <details className="rounded-8 border border-line px-4 py-2">
      <summary className="min-h-11 cursor-pointer content-center font-700">{words.details}</summary>
      <div className="flex flex-col gap-4 py-3">{children}</div>
    </details>
  );
}

interface Props<Name extends string> {
  fields: readonly { name: Name; label: string; help?: string; isRequired?: boolean }[];
  values: Record<Name, string>;
  onChange: (name: Name, value: string) => void;
}

export function Claims<Name extends string>({ fields, values, onChange }: Props<Name>) {
  return fields.map(({ name, label, help, isRequired = false }) => (
    <TextField
      key={name}
      label={label}
      {...(help === undefined ? {} : { help })}
      required={isRequired}
      spellCheck={false}
      value={values[name]}
      onChange={(event) => onChange(name, event.target.value)}
    />
  ));
}
