/** What seldom needs to be touched: how the provider signs, and what it calls things. */
import type { OidcSettings } from "../../protocol/wire";
import { Checkbox } from "../../ui/Checkbox";
import { Choice } from "../../ui/Choice";
import { LongText } from "../../ui/LongText";
import { useWords } from "../../ui/language";
import { TextField } from "../../ui/TextField";
import { Claims, Seldom } from "./Claims";
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
  return (
    <Seldom>
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
      <Claims
        fields={[
          { name: "staff_number_claim", label: words.numberClaim },
          { name: "name_claim", label: words.nameClaim },
          { name: "kana_claim", label: words.kanaClaim },
          { name: "login_id_claim", label: words.loginClaim },
          { name: "scopes", label: words.scopes },
        ]}
        values={oidc}
        onChange={(name, value) => set({ [name]: value })}
      />
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
    </Seldom>
  );
}
