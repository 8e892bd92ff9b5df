/** A provider as it stands in the form: made from nothing, or from what the server has. */
import { makeUuid } from "../../lib/uuid";
import type { OidcSettings, ProviderDraft, ProviderOut } from "../../protocol/wire";

export interface Drafted extends Omit<ProviderDraft, "oidc" | "secret" | "certificate"> {
  oidc: Required<OidcSettings>;
  secret: string;
  certificate: string;
}

export function draftedFrom(provider: ProviderOut | null): Drafted {
  return {
    id: provider?.id ?? makeUuid(),
    name: provider?.name ?? "",
    oidc: {
      issuer: "",
      client_id: "",
      algorithm: "RS256",
      scopes: "profile",
      acr: "",
      staff_number_claim: "employee_number",
      name_claim: "name",
      kana_claim: "kana",
      login_id_claim: "preferred_username",
      ends_there: true,
      ...provider?.oidc,
    },
    secret: "",
    certificate: provider?.certificate ?? "",
    newcomers: provider?.newcomers ?? "staff_number",
    second_factor: provider?.second_factor ?? "ours",
  };
}

/** As it is sent: what was left empty is not said. Spaces come along when something is pasted. */
export function draftOf(drafted: Drafted): ProviderDraft {
  const { issuer, client_id } = drafted.oidc;
  return {
    ...drafted,
    name: drafted.name.trim(),
    oidc: { ...drafted.oidc, issuer: issuer.trim(), client_id: client_id.trim() },
    secret: drafted.secret.trim() || null,
    certificate: drafted.certificate.trim() || null,
  };
}

/** Where the provider leads back to; known before anything is saved. */
export function addressesOf(id: string, origin = window.location.origin) {
  const door = `${origin}/api/v1/sign-on/${id}`;
  return { callback: `${door}/callback`, logout: `${door}/logout` };
}
