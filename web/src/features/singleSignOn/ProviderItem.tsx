/** One identity provider: what it is, whether it answers, and what may be done about it. */
import { useState } from "react";
import type { ProviderOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Chip } from "../../ui/Chip";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { SureDialog } from "../../ui/SureDialog";
import { DirectoryTrial } from "./DirectoryTrial";
import { ldapWords } from "./ldapWords";
import { checkProvider, useProviderActions } from "./providerApi";
import { providerWords } from "./words";

interface Props {
  provider: ProviderOut;
  onEdit: () => void;
}

export function ProviderItem({ provider, onEdit }: Props) {
  const words = useWords(providerWords);
  const { enable, remove } = useProviderActions();
  const [asking, setAsking] = useState<"disable" | "remove" | null>(null);
  return (
    <li className="flex flex-col gap-3 border-b border-line px-4 py-4 last:border-b-0">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-std-18B-160">{provider.name}</h2>
        {!provider.is_enabled && <Chip tone="danger">{words.isDisabled}</Chip>}
        <span className="text-ink-soft">{words.accounts(provider.accounts)}</span>
      </div>
      {provider.oidc && (
        <p className="break-all text-ink-soft">
          {words.issuer}: {provider.oidc.issuer}
        </p>
      )}
      {provider.saml && (
        <p className="break-all text-ink-soft">
          {words.issuer}: {provider.saml.entity_id}
        </p>
      )}
      {provider.ldap && <Directory provider={provider} />}
      {provider.kind === "oidc" && <Check provider={provider} />}
      <div className="flex flex-wrap gap-2">
        <Button isSmall onClick={onEdit}>
          {words.edit}
        </Button>
        {provider.is_enabled ? (
          <Button isSmall onClick={() => setAsking("disable")}>
            {words.disable}
          </Button>
        ) : (
          <Button isSmall onClick={() => enable.mutate({ provider, isEnabled: true })}>
            {words.enable}
          </Button>
        )}
        <Button isSmall look="danger" onClick={() => setAsking("remove")}>
          {words.remove}
        </Button>
      </div>
      {asking !== null && (
        <SureDialog
          title={asking === "remove" ? words.removeTitle : words.disableTitle}
          text={
            asking === "remove"
              ? words.removeText(provider.name, provider.accounts)
              : words.disableText(provider.name)
          }
          verb={asking === "remove" ? words.remove : words.disable}
          onClose={() => setAsking(null)}
          onYes={() =>
            asking === "remove" ? remove.mutate(provider) : enable.mutate({ provider, isEnabled: false })
          }
        />
      )}
    </li>
  );
}

function Directory({ provider }: { provider: ProviderOut }) {
  const ldap = useWords(ldapWords);
  return (
    <>
      <p className="break-all text-ink-soft">
        {ldap.ldap}: {provider.ldap?.servers.join(", ")}
      </p>
      {provider.ldap?.is_plain && <Notice tone="caution">{ldap.plainWarning}</Notice>}
      <DirectoryTrial provider={provider} />
    </>
  );
}

function Check({ provider }: { provider: ProviderOut }) {
  const words = useWords(providerWords);
  const [isBusy, setIsBusy] = useState(false);
  const [said, setSaid] = useState<{ text: string; isGood: boolean } | null>(null);
  async function handleCheck() {
    setIsBusy(true);
    try {
      const { keys } = await checkProvider(provider);
      setSaid({ text: keys > 0 ? words.checked(keys) : words.noKeys, isGood: keys > 0 });
    } catch (error) {
      setSaid({ text: problemText(error), isGood: false });
    } finally {
      setIsBusy(false);
    }
  }
  return (
    <>
      <Button isSmall className="self-start" isBusy={isBusy} onClick={() => void handleCheck()}>
        {words.check}
      </Button>
      {said !== null && (
        <Notice tone={said.isGood ? "plain" : "caution"} role="status">
          {said.text}
        </Notice>
      )}
    </>
  );
}
