/** The form of a provider, from nothing and from what is there. */
import { expect, test } from "vitest";
import { addressesOf, draftedFrom, draftOf } from "./drafted";

test("a new one has an id of its own, so that its addresses are known before it is saved", () => {
  const [one, other] = [draftedFrom(null), draftedFrom(null)];
  expect(one.id).not.toBe(other.id);
  expect(addressesOf(one.id, "http://kairan.lan").callback).toBe(
    `http://kairan.lan/api/v1/sign-on/${one.id}/callback`,
  );
});

test("spaces that came with pasting are dropped, and what is empty is not said", () => {
  const drafted = draftedFrom(null);
  const sent = draftOf({
    ...drafted,
    name: " 庁内 ",
    secret: "  ",
    oidc: { ...drafted.oidc, issuer: " https://id.example " },
  });
  expect([sent.name, sent.secret, sent.certificate, sent.oidc?.issuer]).toEqual([
    "庁内",
    null,
    null,
    "https://id.example",
  ]);
});

test("what is sent is of one kind", () => {
  const drafted = { ...draftedFrom(null), kind: "saml" as const };
  const sent = draftOf({ ...drafted, saml: { ...drafted.saml, metadata: " <md/> " } });
  expect([sent.oidc, sent.saml?.metadata, "kind" in sent]).toEqual([null, "<md/>", false]);
  expect(draftOf(draftedFrom(null)).saml).toBeNull();
});
