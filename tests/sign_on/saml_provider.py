"""A SAML provider of our own: real keys, real signatures (xmlsec), and every way to answer wrongly."""

import base64
import os
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import xmlsec as untyped
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from lxml import etree

xmlsec: Any = untyped
ENTITY, ADDRESS = "https://id.aoba.example/saml", "https://id.aoba.example/saml/sso"
P = "urn:oasis:names:tc:SAML:2.0:protocol"
A = "urn:oasis:names:tc:SAML:2.0:assertion"
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
SHA256, SHA1 = xmlsec.Transform.SHA256, xmlsec.Transform.SHA1
RSA256, RSA1 = xmlsec.Transform.RSA_SHA256, xmlsec.Transform.RSA_SHA1


def _key_pair() -> tuple[bytes, str]:
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "id.aoba.example")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30)).sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return pem, base64.b64encode(certificate.public_bytes(serialization.Encoding.DER)).decode()


def stamp(seconds: float) -> str:
    return (datetime.now(UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def new_id() -> str:
    return "_" + os.urandom(16).hex()


@dataclass
class SamlProvider:
    """Speaks for one hall; `answer` says the truth, but for what is named differently."""

    entity: str = ENTITY
    pair: tuple[bytes, str] = field(default_factory=_key_pair)

    @property
    def metadata(self) -> str:
        return f"""<?xml version="1.0"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{self.entity}">
  <md:IDPSSODescriptor protocolSupportEnumeration="{P}">
    <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
      <ds:X509Certificate>{self.pair[1]}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{ADDRESS}"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>"""

    def document(self, request: "Request", **other: Any) -> Any:
        """The answer, not signed yet."""
        said: dict[str, Any] = {
            "name": "U-1", "format": PERSISTENT, "audience": request.issuer, "recipient": request.acs,
            "destination": request.acs, "in_response_to": request.id, "issuer": self.entity, "until": 300,
            "since": -5, "status": "urn:oasis:names:tc:SAML:2.0:status:Success", "attributes": {}, "id": new_id(),
        } | other  # fmt: skip
        attributes = "".join(
            f'<a:Attribute Name="{key}"><a:AttributeValue>{value}</a:AttributeValue></a:Attribute>'
            for key, value in said["attributes"].items()
        )
        statement = f"<a:AttributeStatement>{attributes}</a:AttributeStatement>" if attributes else ""
        audience = f"<a:AudienceRestriction><a:Audience>{said['audience']}</a:Audience></a:AudienceRestriction>"
        answered = f'InResponseTo="{said["in_response_to"]}"' if said["in_response_to"] else ""
        return etree.fromstring(
            f"""
<p:Response xmlns:p="{P}" xmlns:a="{A}" ID="{new_id()}" Version="2.0" IssueInstant="{stamp(0)}"
    Destination="{said["destination"]}" {answered}><a:Issuer>{said["issuer"]}</a:Issuer>
  <p:Status><p:StatusCode Value="{said["status"]}"/></p:Status>
  <a:Assertion ID="{said["id"]}" Version="2.0" IssueInstant="{stamp(0)}"><a:Issuer>{said["issuer"]}</a:Issuer>
    <a:Subject><a:NameID Format="{said["format"]}">{said["name"]}</a:NameID>
      <a:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><a:SubjectConfirmationData
        {answered} Recipient="{said["recipient"]}" NotOnOrAfter="{stamp(said["until"])}"/></a:SubjectConfirmation>
    </a:Subject>
    <a:Conditions NotBefore="{stamp(said["since"])}" NotOnOrAfter="{stamp(said["until"])}">{
                audience if said["audience"] else ""
            }</a:Conditions>
    <a:AuthnStatement AuthnInstant="{stamp(0)}" SessionIndex="s-1"><a:AuthnContext><a:AuthnContextClassRef
      >urn:oasis:names:tc:SAML:2.0:ac:classes:Password</a:AuthnContextClassRef></a:AuthnContext></a:AuthnStatement>
    {statement}
  </a:Assertion>
</p:Response>""".strip()
        )

    def sign(self, root: Any, *, method: Any = RSA256, digest: Any = SHA256, of: str = "Assertion") -> Any:
        """As providers do: after the issuer, over the element by its ID."""
        element = root if of == "Response" else root.find(f"{{{A}}}Assertion")
        signature = xmlsec.template.create(element, xmlsec.Transform.EXCL_C14N, method, ns="ds")
        element.insert(1, signature)
        reference = xmlsec.template.add_reference(signature, digest, uri=f"#{element.get('ID')}")
        xmlsec.template.add_transform(reference, xmlsec.Transform.ENVELOPED)
        xmlsec.template.add_transform(reference, xmlsec.Transform.EXCL_C14N)
        bearing = xmlsec.template.add_x509_data(xmlsec.template.ensure_key_info(signature))
        xmlsec.template.x509_data_add_certificate(bearing)
        bearing[0].text = self.pair[1]
        context = xmlsec.SignatureContext()
        context.key = xmlsec.Key.from_memory(self.pair[0], xmlsec.KeyFormat.PEM)
        context.register_id(element, "ID")
        context.sign(signature)
        return root

    def answer(self, request: "Request", **other: Any) -> str:
        return packed(self.sign(self.document(request, **other)))


@dataclass(frozen=True)
class Request:
    """What our request says to the provider."""

    id: str
    issuer: str
    acs: str
    is_anew: bool

    @classmethod
    def at(cls, address: str) -> "Request":
        packed_request = parse_qs(urlsplit(address).query)["SAMLRequest"][0]
        root = etree.fromstring(zlib.decompress(base64.b64decode(packed_request), -15))
        issuer = root.findtext(f"{{{A}}}Issuer")
        acs = root.get("AssertionConsumerServiceURL")
        assert root.get("Destination") == ADDRESS
        return cls(str(root.get("ID")), str(issuer), str(acs), root.get("ForceAuthn") == "true")


def packed(root: Any) -> str:
    return base64.b64encode(etree.tostring(root)).decode()
