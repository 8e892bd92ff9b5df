/** A provider as it stands in the form: made from nothing, or from what the server has. */
import { makeUuid } from "../../lib/uuid";
import type { OidcSettings, ProviderDraft, ProviderOut, SamlDraft } from "../../protocol/wire";
import { type LdapDrafted, ldapDraftedFrom, ldapOf } from "./ldapDrafted";

export interface Drafted extends Omit<ProviderDraft, "oidc" | "saml" | "ldap" | "secret" | "certificate"> {
  kind: ProviderOut["kind"];
  oidc: Required<OidcSettings>;
  saml: Required<SamlDraft>;
  ldap: LdapDrafted;
  secret: string;
  certificate: string;
}

export function draftedFrom(provider: ProviderOut | null): Drafted {
  return {
    id: provider?.id ?? makeUuid(),
    kind: provider?.kind ?? "oidc",
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
    saml: {
      metadata: "",
      subject_attribute: provider?.saml?.subject_attribute ?? "",
      staff_number_claim: provider?.saml?.staff_number_claim ?? "employeeNumber",
      name_claim: provider?.saml?.name_claim ?? "displayName",
      kana_claim: provider?.saml?.kana_claim ?? "",
      login_id_claim: provider?.saml?.login_id_claim ?? "uid",
    },
    ldap: ldapDraftedFrom(provider?.ldap),
    secret: "",
    certificate: provider?.certificate ?? "",
    newcomers: provider?.newcomers ?? "staff_number",
    second_factor: provider?.second_factor ?? "ours",
  };
}

/** As it is sent: what was left empty is not said. Spaces come along when something is pasted. */
export function draftOf(drafted: Drafted): ProviderDraft {
  const { kind, oidc, saml, ldap, ...rest } = drafted;
  return {
    ...rest,
    name: drafted.name.trim(),
    oidc: kind === "oidc" ? { ...oidc, issuer: oidc.issuer.trim(), client_id: oidc.client_id.trim() } : null,
    saml: kind === "saml" ? { ...saml, metadata: saml.metadata.trim() } : null,
    ldap: kind === "ldap" ? ldapOf(ldap) : null,
    second_factor: kind === "ldap" ? "ours" : (rest.second_factor ?? "ours"),
    secret: drafted.secret.trim() || null,
    certificate: drafted.certificate.trim() || null,
  };
}

/** Where the provider leads back to; known before anything is saved. */
export function addressesOf(id: string, origin = window.location.origin) {
  const door = `${origin}/api/v1/sign-on/${id}`;
  return {
    callback: `${door}/callback`,
    logout: `${door}/logout`,
    acs: `${door}/acs`,
    metadata: `${door}/metadata`,
    entityId: `urn:kairan:${id}`,
  };
}
