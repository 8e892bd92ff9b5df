/** A directory as it stands in the form: the usual of each product, and how it is sent. */
import type { LdapSettings } from "../../protocol/wire";

export type Product = "activeDirectory" | "openldap";
type Usual = Omit<Required<LdapSettings>, "servers" | "base" | "is_plain" | "service" | "own_name">;

export interface LdapDrafted extends Omit<Required<LdapSettings>, "servers"> {
  /** One a line, as they are typed. */
  servers: string;
  product: Product;
  isByThemselves: boolean;
}

/** What each product calls things. */
export const USUAL: Record<Product, Usual> = {
  activeDirectory: {
    filter: "(sAMAccountName={login})",
    subject_attribute: "objectGUID",
    staff_number_claim: "employeeNumber",
    name_claim: "displayName",
    kana_claim: "msDS-PhoneticDisplayName",
    login_id_claim: "sAMAccountName",
    email_claim: "mail",
  },
  openldap: {
    filter: "(uid={login})",
    subject_attribute: "entryUUID",
    staff_number_claim: "employeeNumber",
    name_claim: "displayName",
    kana_claim: "",
    login_id_claim: "uid",
    email_claim: "mail",
  },
};

export function ldapDraftedFrom(known: LdapSettings | null | undefined): LdapDrafted {
  const isOther = known && known.subject_attribute?.toLowerCase() !== "objectguid";
  const product = isOther ? "openldap" : "activeDirectory";
  return {
    base: "",
    is_plain: false,
    service: "",
    own_name: "",
    ...USUAL[product],
    ...known,
    product,
    servers: known?.servers.join("\n") ?? "",
    isByThemselves: Boolean(known?.own_name),
  };
}

/** As it is sent: of the two ways of finding people the one that was chosen. */
export function ldapOf(drafted: LdapDrafted): LdapSettings {
  const { product: _, isByThemselves, servers, ...rest } = drafted;
  return {
    ...rest,
    servers: servers
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
    base: rest.base.trim(),
    filter: rest.filter.trim(),
    service: isByThemselves ? "" : rest.service.trim(),
    own_name: isByThemselves ? rest.own_name.trim() : "",
  };
}
