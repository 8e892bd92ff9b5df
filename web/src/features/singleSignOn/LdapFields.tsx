/** What is asked about a directory: where it is, how people are found in it, and what it calls things. */
import { Checkbox } from "../../ui/Checkbox";
import { Choice } from "../../ui/Choice";
import { LongText } from "../../ui/LongText";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { TextField } from "../../ui/TextField";
import { ButtonName, Claims, Seldom } from "./Claims";
import type { Drafted } from "./drafted";
import { type LdapDrafted, USUAL } from "./ldapDrafted";
import { ldapWords } from "./ldapWords";
import { samlWords } from "./samlWords";
import { providerWords } from "./words";

interface Props {
  drafted: Drafted;
  onChange: (changed: Partial<Drafted>) => void;
}

export function LdapBasics({ drafted, hasSecret, onChange }: Props & { hasSecret: boolean }) {
  const words = useWords(providerWords);
  const ldap = useWords(ldapWords);
  const set = (changed: Partial<LdapDrafted>) => onChange({ ldap: { ...drafted.ldap, ...changed } });
  return (
    <>
      <Notice tone="plain">
        <p>{ldap.how}</p>
        <p className="mt-2">{ldap.networks}</p>
      </Notice>
      <ButtonName value={drafted.name} onChange={(name) => onChange({ name })} />
      <Choice
        legend={ldap.product}
        value={drafted.ldap.product}
        options={[
          { value: "activeDirectory", text: ldap.activeDirectory },
          { value: "openldap", text: ldap.openldap },
        ]}
        onChange={(product) => set({ product, ...USUAL[product] })}
      />
      <LongText
        isPasted
        label={ldap.servers}
        help={ldap.serversHelp}
        rows={3}
        isRequired
        value={drafted.ldap.servers}
        onChange={(servers) => set({ servers })}
      />
      <LongText
        isPasted
        label={words.certificate}
        help={ldap.certificateHelp}
        rows={4}
        value={drafted.certificate}
        onChange={(certificate) => onChange({ certificate })}
      />
      <Plainness isPlain={drafted.ldap.is_plain} onChange={(is_plain) => set({ is_plain })} />
      <Finding drafted={drafted} hasSecret={hasSecret} onChange={onChange} />
    </>
  );
}

function Plainness({ isPlain, onChange }: { isPlain: boolean; onChange: (isPlain: boolean) => void }) {
  const ldap = useWords(ldapWords);
  return (
    <div className="flex flex-col gap-2">
      <Checkbox label={ldap.isPlain} help={ldap.isPlainHelp} isChecked={isPlain} onChange={onChange} />
      {isPlain && (
        <Notice tone="caution" role="status">
          {ldap.plainWarning}
        </Notice>
      )}
    </div>
  );
}

function Finding({ drafted, hasSecret, onChange }: Props & { hasSecret: boolean }) {
  const words = useWords(providerWords);
  const ldap = useWords(ldapWords);
  const { base, isByThemselves, service, own_name } = drafted.ldap;
  const set = (changed: Partial<LdapDrafted>) => onChange({ ldap: { ...drafted.ldap, ...changed } });
  const text = (name: "base" | "service" | "own_name", label: string, help: string, value: string) => (
    <TextField
      label={label}
      help={help}
      required={name !== "service"}
      spellCheck={false}
      value={value}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  );
  return (
    <>
      {text("base", ldap.base, ldap.baseHelp, base)}
      <Choice
        legend={ldap.way}
        value={isByThemselves}
        options={[
          { value: false, text: ldap.byService },
          { value: true, text: ldap.byThemselves },
        ]}
        onChange={(chosen) => set({ isByThemselves: chosen })}
      />
      {isByThemselves ? (
        text("own_name", ldap.ownName, ldap.ownNameHelp, own_name)
      ) : (
        <>
          {text("service", ldap.service, ldap.serviceHelp, service)}
          <TextField
            label={ldap.secret}
            help={hasSecret ? words.secretKept : words.secretHelp}
            type="password"
            autoComplete="off"
            value={drafted.secret}
            onChange={(event) => onChange({ secret: event.target.value })}
          />
        </>
      )}
    </>
  );
}

export function LdapDetails({ drafted, onChange }: Props) {
  const ldap = useWords(ldapWords);
  const saml = useWords(samlWords);
  return (
    <Seldom>
      <Claims
        fields={[
          { name: "filter", label: ldap.filter, help: ldap.filterHelp, isRequired: true },
          { name: "subject_attribute", label: ldap.subject, help: ldap.subjectHelp, isRequired: true },
          { name: "staff_number_claim", label: saml.number },
          { name: "name_claim", label: saml.nameAttribute },
          { name: "kana_claim", label: saml.kana },
          { name: "login_id_claim", label: saml.login },
          { name: "email_claim", label: ldap.email },
        ]}
        values={drafted.ldap}
        onChange={(name, value) => onChange({ ldap: { ...drafted.ldap, [name]: value.trim() } })}
      />
    </Seldom>
  );
}
