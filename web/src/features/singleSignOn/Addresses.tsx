/** What has to be written down at the provider, to be copied from here. */
import { CopiedValue } from "../../ui/CopiedValue";
import { useWords } from "../../ui/language";
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
          <CopiedValue label={words.callback} value={callback} />
          <CopiedValue label={words.logout} value={logout} />
        </>
      ) : (
        <>
          <p>{saml.register}</p>
          <CopiedValue label={saml.entityId} value={entityId} />
          <CopiedValue label={saml.acs} value={acs} />
          <CopiedValue label={saml.metadataAddress} value={metadata} />
        </>
      )}
    </div>
  );
}
