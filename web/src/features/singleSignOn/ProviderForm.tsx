/** Naming an identity provider, or changing what was named. */
import { type FormEvent, useState } from "react";
import type { ProviderOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { TextField } from "../../ui/TextField";
import { toast } from "../../ui/toast";
import { Addresses } from "./Addresses";
import { ButtonName } from "./Claims";
import { Details } from "./Details";
import { type Drafted, draftedFrom, draftOf } from "./drafted";
import { LdapBasics, LdapDetails } from "./LdapFields";
import { ldapWords } from "./ldapWords";
import { saveProvider } from "./providerApi";
import { SamlBasics, SamlDetails } from "./SamlFields";
import { samlWords } from "./samlWords";
import { providerWords } from "./words";

interface Props {
  provider: ProviderOut | null;
  onClose: () => void;
}

export function ProviderForm({ provider, onClose }: Props) {
  const words = useWords(providerWords);
  const saml = useWords(samlWords);
  const ldap = useWords(ldapWords);
  const [drafted, setDrafted] = useState(() => draftedFrom(provider));
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const change = (changed: Partial<Drafted>) => {
    setTrouble(null); // what was said of it is no longer true
    setDrafted((before) => ({ ...before, ...changed }));
  };

  async function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    try {
      await saveProvider(draftOf(drafted), provider === null);
      toast(words.saved);
      onClose();
    } catch (error) {
      setTrouble(problemText(error));
      setIsBusy(false);
    }
  }

  return (
    <Dialog title={provider === null ? words.newTitle : words.editTitle} onClose={onClose} isWide>
      <form onSubmit={(event) => void handleSubmit(event)} className="flex flex-col gap-5">
        {provider === null && (
          <Choice
            legend={saml.kind}
            value={drafted.kind}
            options={[
              { value: "oidc", text: saml.oidc },
              { value: "saml", text: saml.saml },
              { value: "ldap", text: ldap.ldap },
            ]}
            onChange={(kind) => change({ kind })}
          />
        )}
        {drafted.kind !== "ldap" && <Addresses id={drafted.id} kind={drafted.kind} />}
        <Usual provider={provider} drafted={drafted} onChange={change} />
        <Choice
          legend={words.newcomers}
          value={drafted.newcomers ?? "staff_number"}
          options={[
            { value: "linked", text: words.newcomersLinked },
            { value: "staff_number", text: words.newcomersNumber },
            { value: "create", text: words.newcomersCreate },
          ]}
          onChange={(newcomers) => change({ newcomers })}
        />
        {drafted.kind === "ldap" ? (
          <p>{ldap.secondFactor}</p>
        ) : (
          <Choice
            legend={words.secondFactor}
            value={drafted.second_factor ?? "ours"}
            options={[
              { value: "ours", text: words.secondFactorOurs },
              { value: "theirs", text: words.secondFactorTheirs },
            ]}
            onChange={(second_factor) => change({ second_factor })}
          />
        )}
        <Seldom drafted={drafted} onChange={change} />
        {trouble !== null && (
          <Notice tone="danger" role="alert">
            {trouble}
          </Notice>
        )}
        <div className="flex flex-wrap gap-3">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" look="solid" isBusy={isBusy}>
            {isBusy ? words.saving : words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  drafted: Drafted;
  onChange: (changed: Partial<Drafted>) => void;
}

function Usual({ provider, ...props }: FieldsProps & { provider: ProviderOut | null }) {
  const hasSecret = provider?.has_secret ?? false;
  switch (props.drafted.kind) {
    case "oidc":
      return <Basics {...props} hasSecret={hasSecret} />;
    case "saml":
      return <SamlBasics {...props} known={provider?.saml ?? null} />;
    case "ldap":
      return <LdapBasics {...props} hasSecret={hasSecret} />;
  }
}

function Seldom(props: FieldsProps) {
  switch (props.drafted.kind) {
    case "oidc":
      return <Details {...props} />;
    case "saml":
      return <SamlDetails {...props} />;
    case "ldap":
      return <LdapDetails {...props} />;
  }
}

function Basics({ drafted, hasSecret, onChange }: FieldsProps & { hasSecret: boolean }) {
  const words = useWords(providerWords);
  const { oidc } = drafted;
  return (
    <>
      <ButtonName value={drafted.name} onChange={(name) => onChange({ name })} />
      <TextField
        label={words.issuerField}
        help={words.issuerHelp}
        required
        inputMode="url"
        spellCheck={false}
        value={oidc.issuer}
        onChange={(event) => onChange({ oidc: { ...oidc, issuer: event.target.value } })}
      />
      <TextField
        label={words.clientId}
        required
        spellCheck={false}
        value={oidc.client_id}
        onChange={(event) => onChange({ oidc: { ...oidc, client_id: event.target.value } })}
      />
      <TextField
        label={words.secret}
        help={hasSecret ? words.secretKept : words.secretHelp}
        type="password"
        autoComplete="off"
        value={drafted.secret}
        onChange={(event) => onChange({ secret: event.target.value })}
      />
    </>
  );
}
