/** What is asked about a SAML provider: its metadata, and where it writes what. */
import { type ChangeEvent, useId, useState } from "react";
import type { ProviderOut } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { ButtonName, Claims, Seldom } from "./Claims";
import type { Drafted } from "./drafted";
import { samlWords } from "./samlWords";

interface Props {
  drafted: Drafted;
  onChange: (changed: Partial<Drafted>) => void;
}

export function SamlBasics({ drafted, known, onChange }: Props & { known: ProviderOut["saml"] }) {
  const saml = useWords(samlWords);
  return (
    <>
      <ButtonName value={drafted.name} onChange={(name) => onChange({ name })} />
      <Notice tone="plain">{saml.requirements}</Notice>
      <Metadata
        known={known}
        value={drafted.saml.metadata}
        onChange={(metadata) => onChange({ saml: { ...drafted.saml, metadata } })}
      />
    </>
  );
}

interface MetadataProps {
  known: ProviderOut["saml"];
  value: string;
  onChange: (metadata: string) => void;
}

function Metadata({ known, value, onChange }: MetadataProps) {
  const saml = useWords(samlWords);
  const id = useId();
  const [isUnreadable, setIsUnreadable] = useState(false);

  async function handleFile(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    if (file === undefined) return;
    try {
      onChange(await file.text());
      setIsUnreadable(false);
    } catch {
      setIsUnreadable(true);
    }
  }

  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={`${id}-file`} className="font-700">
        {saml.file}
      </label>
      <p id={`${id}-help`} className="text-ink-soft">
        {known ? saml.kept(known.entity_id, known.certificates) : saml.fileHelp}
      </p>
      <input
        id={`${id}-file`}
        type="file"
        accept=".xml,application/xml,text/xml,application/samlmetadata+xml"
        aria-describedby={`${id}-help`}
        className="min-h-11 content-center"
        onChange={(event) => void handleFile(event)}
      />
      {isUnreadable && (
        <p role="alert" className="text-danger">
          {saml.unreadable}
        </p>
      )}
      <label htmlFor={id} className="mt-2 font-700">
        {saml.metadata}
      </label>
      <textarea
        id={id}
        rows={5}
        spellCheck={false}
        required={known === null}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="text-mono-16N-150 rounded-8 border border-line-strong bg-surface px-3 py-2 text-ink"
      />
    </div>
  );
}

export function SamlDetails({ drafted, onChange }: Props) {
  const saml = useWords(samlWords);
  return (
    <Seldom>
      <Claims
        fields={[
          { name: "staff_number_claim", label: saml.number },
          { name: "name_claim", label: saml.nameAttribute },
          { name: "kana_claim", label: saml.kana },
          { name: "login_id_claim", label: saml.login },
          { name: "subject_attribute", label: saml.subject, help: saml.subjectHelp },
        ]}
        values={drafted.saml}
        onChange={(name, value) => onChange({ saml: { ...drafted.saml, [name]: value.trim() } })}
      />
    </Seldom>
  );
}
