"""The signing key: made once, private, replaced whole."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app.audit.keys import is_signed, kept_key, name_of, new_key, replace_key
from app.errors import ConfigurationError


def test_many_who_start_at_once_get_one_key_that_only_its_owner_reads(tmp_path: Path) -> None:
    path = tmp_path / "audit" / "key.pem"
    with ThreadPoolExecutor(8) as threads:
        names = {key.id for key in threads.map(kept_key, [path] * 16)}
    assert len(names) == 1
    assert path.stat().st_mode & 0o077 == 0
    assert [one.name for one in path.parent.iterdir()] == ["key.pem"]


def test_a_signature_is_of_one_key_and_one_content() -> None:
    key, other = new_key(), new_key()
    signature = key.sign(b"x")
    assert is_signed(key.public, signature, b"x")
    assert not is_signed(other.public, signature, b"x")
    assert not is_signed(key.public, signature, b"y")
    assert not is_signed(b"", b"", b"x")
    assert name_of(key.public) == key.id != other.id


def test_a_key_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    first = kept_key(path)
    replace_key(path, new_key())
    assert kept_key(path).id != first.id


def test_what_is_no_key_of_ours_is_named(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    rsa = generate_private_key(65537, 2048).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for content in (b"", b"nonsense", rsa):
        path.write_bytes(content)
        with pytest.raises(ConfigurationError, match=r"key\.pem"):
            kept_key(path)
