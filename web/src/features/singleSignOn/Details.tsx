/** What seldom needs to be touched: how the provider signs, and what it calls things. */
import type { OidcSettings } from "../../protocol/wire";
import { Checkbox } from "../../ui/Checkbox";
import { Choice } from "../../ui/Choice";
import { LongText } from "../../ui/LongText";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import type { Drafted } from "./drafted";
import { providerWords } from "./words";

interface Props {
  drafted: Drafted;
  onChange: (changed: Partial<Drafted>) => void;
}

export function Details({ drafted, onChange }: Props) {
  const words = useWords(providerWords);
  const { oidc } = drafted;
  const set = (changed: Partial<OidcSettings>) => onChange({ oidc: { ...oidc, ...changed } });
  const fields = [
    ["staff_number_claim", words.numberClaim],
    ["name_claim", words.nameClaim],
    ["kana_claim", words.kanaClaim],
    ["login_id_claim", words.loginClaim],
    ["scopes", words.scopes],
  ] as const;
  return (
    <details className="rounded-8 border border-line px-4 py-2">
      <summary className="min-h-11 cursor-pointer content-center font-700">{words.details}</summary>
      <div className="flex flex-col gap-4 py-3">
        <Choice
          legend={words.algorithm}
          value={oidc.algorithm}
          options={(["RS256", "ES256", "PS256"] as const).map((value) => ({ value, text: value }))}
          onChange={(algorithm) => set({ algorithm })}
        />
        <TextField
          label={words.acr}
          help={words.acrHelp}
          value={oidc.acr}
          onChange={(event) => set({ acr: event.target.value })}
        />
        {fields.map(([name, label]) => (
          <TextField
            key={name}
            label={label}
            spellCheck={false}
            value={oidc[name]}
            onChange={(event) => set({ [name]: event.target.value })}
          />
        ))}
        <Checkbox
          label={words.endsThere}
          isChecked={oidc.ends_there}
          onChange={(ends_there) => set({ ends_there })}
        />
        <LongText
          isPasted
          label={words.certificate}
          help={words.certificateHelp}
          rows={4}
          value={drafted.certificate}
          onChange={(certificate) => onChange({ certificate })}
        />
      </div>
    </details>
  );
}
