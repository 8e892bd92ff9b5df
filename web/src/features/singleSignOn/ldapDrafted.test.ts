/** The form of a directory, from nothing and from what is there. */
import { expect, test } from "vitest";
import { ldapDraftedFrom, ldapOf, USUAL } from "./ldapDrafted";

test("servers are one a line, and spaces that came with pasting are dropped", () => {
  const drafted = { ...ldapDraftedFrom(null), servers: " ldaps://dc1 \n\nldaps://dc2\n", base: " dc=aoba " };
  expect([ldapOf(drafted).servers, ldapOf(drafted).base]).toEqual([
    ["ldaps://dc1", "ldaps://dc2"],
    "dc=aoba",
  ]);
});

test("of the two ways of finding people one is sent", () => {
  const both = { ...ldapDraftedFrom(null), service: "cn=kairan", own_name: "{login}@aoba.example" };
  expect(ldapOf({ ...both, isByThemselves: false })).toMatchObject({ service: "cn=kairan", own_name: "" });
  expect(ldapOf({ ...both, isByThemselves: true })).toMatchObject({
    service: "",
    own_name: "{login}@aoba.example",
  });
});

test("what is there is shown as the product that it is", () => {
  const known = { servers: ["ldaps://dc1"], base: "dc=aoba", ...USUAL.openldap, filter: "(cn={login})" };
  const drafted = ldapDraftedFrom(known);
  expect([drafted.product, drafted.filter, drafted.servers]).toEqual([
    "openldap",
    "(cn={login})",
    "ldaps://dc1",
  ]);
  expect(ldapDraftedFrom(null).product).toBe("activeDirectory");
  expect(ldapOf(drafted)).toEqual({ ...known, is_plain: false, service: "", own_name: "" });
});
