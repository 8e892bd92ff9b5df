/** What has to be written down at the provider, to be copied from here. */
import { copy } from "../../lib/clipboard";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { toast } from "../../ui/toast";
import { addressesOf } from "./drafted";
import { samlWords } from "./samlWords";
import { providerWords } from "./words";

export function Addresses({ id, kind }: { id: string; kind: "oidc" | "saml" }) {
  const words = useWords(providerWords);
  const saml = useWords(samlWords);
  const { callback, logout, acs, metadata, entityId } = addressesOf(id);
  return (
    <div className="flex flex-col gap-2 rounded-8 border border-line bg-sunken p-4">
      {kind === "oidc" ? (
        <>
          <p>{words.register}</p>
          <Address label={words.callback} value={callback} />
          <Address label={words.logout} value={logout} />
        </>
      ) : (
        <>
          <p>{saml.register}</p>
          <Address label={saml.entityId} value={entityId} />
          <Address label={saml.acs} value={acs} />
          <Address label={saml.metadataAddress} value={metadata} />
        </>
      )}
    </div>
  );
}

function Address({ label, value }: { label: string; value: string }) {
  const words = useWords(providerWords);
  return (
    <div className="flex flex-wrap items-center gap-x-3">
      <div className="min-w-0 flex-1">
        <div className="font-700">{label}</div>
        <code className="text-mono-16N-150 break-all">{value}</code>
      </div>
      <Button
        isSmall
        aria-label={`${label}: ${words.copy}`}
        onClick={() => void copy(value).then((isCopied) => isCopied && toast(words.copied))}
      >
        {words.copy}
      </Button>
    </div>
  );
}
