"""The tests' SAML provider for a browser: `python -m tests.sign_on.saml_answers KEY metadata|ADDRESS [STAFF_NUMBER]`.

Prints its metadata, or what it answers to the request in an address. KEY is a file that keeps its key in between.
"""

import json
import sys
from pathlib import Path

from tests.sign_on.saml_provider import Request, SamlProvider


def provider_kept_in(path: Path) -> SamlProvider:
    if not path.exists():
        key, certificate = SamlProvider().pair
        path.write_text(json.dumps([key.decode(), certificate]))
    key, certificate = json.loads(path.read_text())
    return SamlProvider(pair=(key.encode(), certificate))


def main(path: str, asked: str, number: str = "") -> None:
    provider = provider_kept_in(Path(path))
    if asked == "metadata":
        sys.stdout.write(provider.metadata)
    else:
        attributes = {"attributes": {"employeeNumber": number}}
        sys.stdout.write(provider.answer(Request.at(asked), name=f"name of {number}", **attributes))


if __name__ == "__main__":
    main(*sys.argv[1:])
