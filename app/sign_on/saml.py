"""What a SAML 2.0 provider signs: the only module that knows python3-saml.

The library checks signatures, times and statuses; whatever it lets pass when it is left out (audience, recipient, the
request that is answered) is demanded here, and read from the one assertion that is signed. Nothing is fetched, nothing
is believed of an answer's own certificate, a document type is refused unread.
"""

import base64
import binascii
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from onelogin.saml2.authn_request import OneLogin_Saml2_Authn_Request
from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser
from onelogin.saml2.metadata import OneLogin_Saml2_Metadata
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings
from onelogin.saml2.xml_utils import OneLogin_Saml2_XML

from app import clock
from app.errors import Invalid, SignedOut

LONGEST = 400_000
LONGEST_ATTRIBUTE = 200
SKEW = timedelta(seconds=60)  # that the clocks of two machines may differ by
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"
POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
_NAMES = {
    "p": "urn:oasis:names:tc:SAML:2.0:protocol", "a": "urn:oasis:names:tc:SAML:2.0:assertion",
    "ds": "http://www.w3.org/2000/09/xmldsig#", "md": "urn:oasis:names:tc:SAML:2.0:metadata",
}  # fmt: skip
_MORE = "http://www.w3.org/2001/04/xmldsig-more#"
SIGNATURES = frozenset(f"{_MORE}{kind}{size}" for kind in ("rsa-sha", "ecdsa-sha") for size in ("256", "384", "512"))
DIGESTS = frozenset(
    {"http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2001/04/xmlenc#sha512", f"{_MORE}sha384"}
)
TRANSFORMS = frozenset(
    {"http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/2001/10/xml-exc-c14n#"}
)


class BadAssertion(SignedOut):
    """Whatever is wrong with it, the answer is the same."""

    code = "sign_on_refused"
    ja = "認証サーバーからの応答を確かめられませんでした。はじめからやり直してください。"
    en = "What the identity provider said could not be verified. Please begin again."


@dataclass(frozen=True, slots=True)
class Partner:
    """The provider, as its metadata says."""

    entity_id: str
    address: str
    certificates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ourselves:
    """What we are to one provider: a name that never changes, and the address at which we are answered."""

    entity_id: str
    address: str
    # Without a lasting name of theirs, an attribute tells people apart.
    wants_name: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What the signed assertion says."""

    assertion_id: str
    request_id: str
    ends_at: datetime
    name: str
    is_passing: bool
    session: str | None
    attributes: dict[str, str]


def read_metadata(written: str) -> Partner:
    """The one provider that a metadata document describes."""
    try:
        root = OneLogin_Saml2_XML.to_etree(written.encode())
        if len(root.xpath("//md:IDPSSODescriptor", namespaces=_NAMES)) != 1:
            raise ValueError("not one provider")
        found = OneLogin_Saml2_IdPMetadataParser.parse(written.encode(), required_sso_binding=REDIRECT)["idp"]
        certificates = found["x509certMulti"]["signing"] if "x509certMulti" in found else [found["x509cert"]]
        return Partner(found["entityId"], found["singleSignOnService"]["url"], tuple(map(_pem, certificates)))
    except Exception:  # an upload: the library has no one kind of error for what may be wrong with it
        raise Invalid(
            "メタデータを読めません。認証サーバー 1 台の SAML 2.0 メタデータ (XML) を、そのまま選んでください。",
            "This is not the SAML 2.0 metadata of one identity provider.",
        ) from None


def question(ourselves: Ourselves, partner: Partner, *, anew: bool) -> tuple[str, str]:
    """The id of a new request, and the address that takes it to the provider. `anew`: with no session of before."""
    asked = OneLogin_Saml2_Authn_Request(_settings(ourselves, partner), force_authn=anew)
    joint = "&" if urlsplit(partner.address).query else "?"
    return asked.get_id(), f"{partner.address}{joint}{urlencode({'SAMLRequest': asked.get_request()})}"


def description(ourselves: Ourselves) -> str:
    """Our own metadata, for the provider's administrator."""
    nobody = Partner("urn:nobody", "https://localhost/", ())
    described = _settings(ourselves, nobody)
    return str(OneLogin_Saml2_Metadata.builder(described.get_sp_data(), wsign=True))


def read_answer(ourselves: Ourselves, partner: Partner, written: str) -> Said:
    """What is said of whom, if this provider has signed it, for us, in answer to a request, and it still holds."""
    try:
        if len(written) > LONGEST or b"<!DOCTYPE" in base64.b64decode(written, validate=True):
            raise BadAssertion
        answer = OneLogin_Saml2_Response(_settings(ourselves, partner), written)
        root = answer.document
        _refuse_wrapping(root)
        answered = root.get("InResponseTo")
        if not answered or not answer.is_valid(_asked_at(ourselves.address), answered):
            raise BadAssertion
        return _read(answer, ourselves, root, answered)
    except BadAssertion:
        raise
    except Exception:  # a stranger's bytes: as above
        raise BadAssertion from None


def _read(answer: Any, ourselves: Ourselves, root: Any, answered: str) -> Said:
    """From the assertion itself, for the answer around it need not be signed."""
    assertion = root.find("a:Assertion", _NAMES)
    confirmed = assertion.xpath("a:Subject/a:SubjectConfirmation/a:SubjectConfirmationData", namespaces=_NAMES)
    is_for_us = (
        {one.get("Recipient") for one in confirmed} == {ourselves.address}
        and {one.get("InResponseTo") for one in confirmed} == {answered}
        and root.get("Destination", ourselves.address) == ourselves.address
        and answer.get_audiences() == [ourselves.entity_id]
    )
    if not is_for_us:
        raise BadAssertion
    ends_at = min(_moment(one.get("NotOnOrAfter")) for one in confirmed)
    conditions = assertion.find("a:Conditions", _NAMES)
    begins, ends = conditions.get("NotBefore"), conditions.get("NotOnOrAfter")
    ends_at = min(ends_at, _moment(ends)) if ends else ends_at
    now = clock.now()
    if now >= ends_at + SKEW or (begins and now < _moment(begins) - SKEW):
        raise BadAssertion
    name, kind = _name_of(assertion)
    attributes = {key: values[0] for key, values in answer.get_attributes().items() if _is_plain(values)}
    return Said(assertion.get("ID"), answered, ends_at, name, kind == TRANSIENT, answer.get_session_index(), attributes)


def _refuse_wrapping(root: Any) -> None:
    """One assertion, where it belongs, under its own signature, with algorithms of today: no second one to mix up."""
    assertions = root.xpath("//*[local-name()='Assertion' or local-name()='EncryptedAssertion']")
    responses = root.xpath("//*[local-name()='Response']")
    if responses != [root] or len(assertions) != 1 or root.findall("a:Assertion", _NAMES) != assertions:
        raise BadAssertion
    names = [one.get(key) for one in root.iter() for key in ("ID", "Id", "id") if one.get(key) is not None]
    signatures = root.xpath("//*[local-name()='Signature']")
    parents = [one.getparent() for one in signatures]
    if len(names) != len(set(names)) or assertions[0] not in parents or not set(parents) <= {root, *assertions}:
        raise BadAssertion
    for one in signatures:
        references = [found.get("URI") for found in one.iter(f"{{{_NAMES['ds']}}}Reference")]
        is_plain = (
            references == [f"#{one.getparent().get('ID')}"] and one.find("ds:Object", _NAMES) is None
            and _algorithms(one, "SignatureMethod") <= SIGNATURES and _algorithms(one, "DigestMethod") <= DIGESTS
            and _algorithms(one, "Transform") <= TRANSFORMS
        )  # fmt: skip
        if not is_plain:
            raise BadAssertion


def _algorithms(signature: Any, of: str) -> frozenset[str]:
    return frozenset(str(one.get("Algorithm")) for one in signature.iter(f"{{{_NAMES['ds']}}}{of}"))


def _name_of(assertion: Any) -> tuple[str, str]:
    """All of its text, whatever stands between: half of a name is somebody else's."""
    found = assertion.findall("a:Subject/a:NameID", _NAMES)
    if len(found) != 1:
        return "", UNSPECIFIED
    return "".join(found[0].itertext()).strip(), found[0].get("Format", UNSPECIFIED)


def _is_plain(values: list[Any]) -> bool:
    return len(values) == 1 and isinstance(values[0], str) and len(values[0]) <= LONGEST_ATTRIBUTE


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _pem(written: str) -> str:
    """As `ssl` reads certificates; metadata has them without their frame."""
    try:
        der = base64.b64decode("".join(written.split()), validate=True)
    except binascii.Error:
        raise ValueError("no certificate") from None
    lines = base64.encodebytes(der).decode().replace("\n", "")
    framed = "\n".join(lines[at : at + 64] for at in range(0, len(lines), 64))
    return f"-----BEGIN CERTIFICATE-----\n{framed}\n-----END CERTIFICATE-----\n"


def _asked_at(address: str) -> dict[str, Any]:
    """What the library calls a request: here always our own address, never what somebody else says of it."""
    parts = urlsplit(address)
    https = "on" if parts.scheme == "https" else "off"
    return {"https": https, "http_host": parts.netloc, "script_name": parts.path, "get_data": {}, "post_data": {}}


def _settings(ourselves: Ourselves, partner: Partner) -> Any:
    form = PERSISTENT if ourselves.wants_name else UNSPECIFIED
    said = {
        "strict": True, "debug": False,
        "sp": {
            "entityId": ourselves.entity_id, "NameIDFormat": form,
            "assertionConsumerService": {"url": ourselves.address, "binding": POST},
        },
        "idp": {
            "entityId": partner.entity_id, "singleSignOnService": {"url": partner.address, "binding": REDIRECT},
            "x509certMulti": {"signing": list(partner.certificates), "encryption": list(partner.certificates)},
        },
        "security": {
            "wantAssertionsSigned": True, "wantNameId": ourselves.wants_name, "wantAttributeStatement": False,
            "rejectUnsolicitedResponsesWithInResponseTo": True, "rejectDeprecatedAlgorithm": True,
            "requestedAuthnContext": False, "allowSingleLabelDomains": True,
        },
    }  # fmt: skip
    return OneLogin_Saml2_Settings(settings=said, sp_validation_only=True)
