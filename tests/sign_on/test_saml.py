"""What a SAML provider signs: right in every word, or nothing."""

import base64
from copy import deepcopy
from typing import Any

import pytest
from lxml import etree

from app.errors import Invalid
from app.sign_on.saml import BadAssertion, Ourselves, Said, description, question, read_answer, read_metadata
from tests.sign_on.saml_provider import (
    ADDRESS,
    ENTITY,
    RSA1,
    RSA256,
    SHA1,
    SHA256,
    TRANSIENT,
    A,
    P,
    Request,
    SamlProvider,
    new_id,
    packed,
    xmlsec,
)

HALL = SamlProvider()
OTHER = SamlProvider()
OURSELVES = Ourselves("urn:kairan:1", "https://chat.example/api/v1/sign-on/1/acs", wants_name=True)
ASKED = Request("_request", OURSELVES.entity_id, OURSELVES.address, is_anew=False)


def read(written: str) -> Said:
    return read_answer(OURSELVES, read_metadata(HALL.metadata), written)


def test_metadata_says_who_the_provider_is() -> None:
    partner = read_metadata(HALL.metadata)
    assert (partner.entity_id, partner.address, len(partner.certificates)) == (ENTITY, ADDRESS, 1)


@pytest.mark.parametrize("written", [
    "", "x", "<a/>", HALL.metadata.replace("IDPSSODescriptor", "SPSSODescriptor"),
    HALL.metadata.replace("HTTP-Redirect", "SOAP"), HALL.metadata.replace("X509Certificate", "Nothing"),
    f"<x>{HALL.metadata.partition('?>')[2] * 2}</x>",
    HALL.metadata.replace("<md:Entity", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><md:Entity', 1),
])  # fmt: skip
def test_what_is_no_metadata_of_one_provider_is_refused(written: str) -> None:
    with pytest.raises(Invalid):
        read_metadata(written)


def test_a_request_names_us_and_where_we_are_answered() -> None:
    for anew in (True, False):
        request_id, address = question(OURSELVES, read_metadata(HALL.metadata), anew=anew)
        assert Request.at(address) == Request(request_id, OURSELVES.entity_id, OURSELVES.address, anew)


def test_our_own_metadata_says_the_same() -> None:
    root = etree.fromstring(description(OURSELVES).encode())
    services = root.xpath("//*[local-name()='AssertionConsumerService']/@Location")
    assert (root.get("entityID"), services) == (OURSELVES.entity_id, [OURSELVES.address])
    assert root.xpath("//@WantAssertionsSigned") == ["true"]


def test_what_was_signed_for_us_is_believed() -> None:
    said = read(HALL.answer(ASKED, attributes={"employeeNumber": "104512", "displayName": "佐藤　美咲"}))
    assert (said.name, said.request_id, said.session, said.is_passing) == ("U-1", "_request", "s-1", False)
    assert said.attributes == {"employeeNumber": "104512", "displayName": "佐藤　美咲"}
    assert read(HALL.answer(ASKED, format=TRANSIENT)).is_passing
    both = HALL.sign(HALL.sign(HALL.document(ASKED)), of="Response")
    assert read(packed(both)).name == "U-1"


@pytest.mark.parametrize("lie", [
    {"audience": "urn:kairan:2"}, {"audience": ""}, {"recipient": "https://evil.example/acs"},
    {"recipient": OURSELVES.address + "/x"}, {"destination": "https://evil.example/acs"},
    {"destination": OURSELVES.address + "/x"}, {"in_response_to": ""}, {"issuer": "https://id.other.example"},
    {"until": -90}, {"since": 90}, {"status": "urn:oasis:names:tc:SAML:2.0:status:Responder"},
], ids=str)  # fmt: skip
def test_what_is_not_for_us_or_not_now_is_refused(lie: dict[str, Any]) -> None:
    with pytest.raises(BadAssertion):
        read(HALL.answer(ASKED, **lie))


def test_clocks_may_differ_by_some_seconds() -> None:
    assert read(HALL.answer(ASKED, since=30)).name == "U-1"


def test_nothing_unsigned_tampered_or_signed_by_another_is_believed() -> None:
    with pytest.raises(BadAssertion):
        read(packed(HALL.document(ASKED)))
    with pytest.raises(BadAssertion):
        read(OTHER.answer(ASKED))  # its own certificate comes along, and counts for nothing
    with pytest.raises(BadAssertion):  # around the assertion, not under it
        read(packed(HALL.sign(HALL.document(ASKED), of="Response")))
    for was, becomes in (("U-1", "U-2"), ("_request", "_other"), ("s-1", "s-2")):
        raw = base64.b64decode(HALL.answer(ASKED)).decode().replace(was, becomes)
        with pytest.raises(BadAssertion):
            read(base64.b64encode(raw.encode()).decode())


@pytest.mark.parametrize(("method", "digest"), [(RSA1, SHA256), (RSA256, SHA1), (RSA1, SHA1)])
def test_old_algorithms_are_refused(method: Any, digest: Any) -> None:
    with pytest.raises(BadAssertion):
        read(packed(HALL.sign(HALL.document(ASKED), method=method, digest=digest)))


def test_a_shared_secret_is_no_signature() -> None:
    root = HALL.document(ASKED)
    element = root.find(f"{{{A}}}Assertion")
    signature = xmlsec.template.create(element, xmlsec.Transform.EXCL_C14N, xmlsec.Transform.HMAC_SHA256, ns="ds")
    element.insert(1, signature)
    reference = xmlsec.template.add_reference(signature, SHA256, uri=f"#{element.get('ID')}")
    xmlsec.template.add_transform(reference, xmlsec.Transform.ENVELOPED)
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_binary_data(xmlsec.KeyData.HMAC, HALL.pair[1].encode())
    context.register_id(element, "ID")
    context.sign(signature)
    with pytest.raises(BadAssertion):
        read(packed(root))


DS = "{http://www.w3.org/2000/09/xmldsig#}"


def forgery(of: Any) -> Any:
    """The same with another name and without a signature of its own."""
    forged = deepcopy(of)
    for element in (forged, *forged.iter(f"{{{A}}}Assertion")):
        element.set("ID", new_id())
    for signature in forged.iter(f"{DS}Signature"):
        signature.getparent().remove(signature)
    forged.find(f".//{{{A}}}NameID").text = "evil"
    return forged


def wrapped_answer(kind: int) -> Any:
    """1 and 2: the whole answer is signed, and stands within a forged one."""
    good = HALL.sign(HALL.sign(HALL.document(ASKED)), of="Response")
    signature, evil = good.find(f"{DS}Signature"), forgery(good)
    good.remove(signature)
    evil.insert(1, signature)
    if kind == 1:
        etree.SubElement(evil[1], f"{DS}Object").append(good)
    else:
        etree.SubElement(evil, f"{{{P}}}Extensions").append(good)
    return evil


def wrapped_assertion(kind: int) -> Any:
    """3 to 8: the assertion is signed, and another one is read."""
    good = HALL.sign(HALL.document(ASKED))
    assertion = good.find(f"{{{A}}}Assertion")
    signature, forged = assertion.find(f"{DS}Signature"), forgery(assertion)
    place = list(good).index(assertion)
    if kind in (5, 6, 7):  # the forged one carries the signature of the other
        assertion.remove(signature)
        forged.insert(1, signature)
    good.insert(place, forged)
    if kind == 4:
        forged.append(assertion)
    elif kind == 7:
        extensions = etree.Element(f"{{{P}}}Extensions")
        good.insert(1, extensions)
        extensions.append(assertion)
    elif kind in (6, 8):
        etree.SubElement(signature if kind == 6 else forged, f"{DS}Object").append(assertion)
    return good


def read_naively(root: Any) -> str:
    """As many have: the signature that is found somewhere is right, so the first assertion is believed."""
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_memory(base64.b64decode(HALL.pair[1]), xmlsec.KeyFormat.CERT_DER)
    for element in root.xpath("//*[@ID]"):
        context.register_id(element, "ID")
    context.verify(root.find(f".//{DS}Signature"))
    return str(root.findtext(f"{{{A}}}Assertion/{{{A}}}Subject/{{{A}}}NameID"))


# Within its own signature (1 and 6) nothing is left to verify, as xmlsec goes about it.
@pytest.mark.parametrize("kind", [2, 3, 4, 5, 7, 8])
def test_each_wrapping_deceives_whoever_reads_naively(kind: int) -> None:
    """The premise: what is refused below carries a signature that is right."""
    written = packed(wrapped_answer(kind) if kind <= 2 else wrapped_assertion(kind))
    assert read_naively(etree.fromstring(base64.b64decode(written))) == "evil"


@pytest.mark.parametrize("kind", range(1, 9))
def test_no_wrapping_makes_a_signature_count_for_something_else(kind: int) -> None:
    with pytest.raises(BadAssertion):
        read(packed(wrapped_answer(kind) if kind <= 2 else wrapped_assertion(kind)))


def test_half_of_a_name_is_nobodys() -> None:
    """CVE-2017-11427 and its kin: a comment within the name is not signed, and must not cut it off."""
    raw = base64.b64decode(HALL.answer(ASKED, name="admin@aoba.example.evil.example")).decode()
    cut = raw.replace("aoba.example.evil", "aoba.example<!-- -->.evil")
    assert cut != raw
    assert read(base64.b64encode(cut.encode()).decode()).name == "admin@aoba.example.evil.example"


@pytest.mark.parametrize("prolog", [
    "<!DOCTYPE x>", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE x [<!ENTITY e "1"><!ENTITY f "&e;&e;">]>', '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
])  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(prolog: str, encoding: str) -> None:
    raw = f'<?xml version="1.0" encoding="{encoding}"?>' + prolog + base64.b64decode(HALL.answer(ASKED)).decode()
    with pytest.raises(BadAssertion):
        read(base64.b64encode(raw.encode(encoding)).decode())


@pytest.mark.parametrize("written", ["", "*", "AA==", base64.b64encode(b"<a/>").decode(), "A" * 500_000])
def test_what_is_no_answer_at_all_is_refused(written: str) -> None:
    with pytest.raises(BadAssertion):
        read(written)
