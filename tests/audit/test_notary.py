"""Signing: on the disk before anything says so, one at a time, by a key that may be replaced."""

import logging
import socket
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from app.audit.heads import Head, heads_in
from app.audit.keys import new_key, replace_key
from app.audit.notary import KEY, Notary, notary_of
from app.errors import ConfigurationError
from app.settings import Settings

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)


def head(number: int) -> Head:
    return Head(uuid4(), number, bytes(32), AT)


def keys_in(file: Path) -> tuple[int, int, int]:
    with heads_in(file) as read:
        return len(list(read)), len(read.keys), len(read.findings)


def test_a_file_begins_with_its_key_and_only_grows(notary: Notary) -> None:
    sizes = []
    for number in (1, 2):
        assert [len(one) for one in notary.sign([head(number), head(number)])] == [64, 64]
        sizes.append(notary.file.read_bytes())
    assert sizes[1].startswith(sizes[0])
    assert keys_in(notary.file) == (4, 1, 0)
    assert notary.last_signed() == AT
    assert notary.file.stat().st_mode & 0o077 == 0


def test_without_heads_nothing_is_written(notary: Notary) -> None:
    assert notary.sign([]) == []
    assert not notary.file.exists()
    assert notary.last_signed() is None


def test_a_key_is_replaced_by_one_that_it_signs(notary: Notary) -> None:
    notary.sign([head(1)])
    assert notary.rotate(AT).id == notary.key().id
    notary.sign([head(2)])
    assert keys_in(notary.file) == (2, 2, 0)


def test_a_key_may_be_replaced_before_it_signed_anything(notary: Notary) -> None:
    notary.rotate(AT)
    notary.sign([head(1)])
    assert keys_in(notary.file) == (1, 2, 0)


def test_a_key_that_nobody_announced_signs_nothing(notary: Notary) -> None:
    notary.sign([head(1)])
    replace_key(notary.directory / KEY, new_key())
    with pytest.raises(ConfigurationError):
        notary.sign([head(2)])
    assert keys_in(notary.file) == (1, 1, 0)


def test_only_one_signs_at_a_time(notary: Notary, tmp_path: Path) -> None:
    other = Notary(notary.directory, str(tmp_path / "none"))
    with notary.at_work() as mine, other.at_work() as theirs:
        assert (mine, theirs) == (True, False)
        with pytest.raises(ConfigurationError):
            other.rotate(AT, patience=0.1)
    with other.at_work() as theirs:
        assert theirs


def test_every_line_goes_to_the_syslog_as_it_stands(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "log"))
        notary = Notary(tmp_path / "audit", str(tmp_path / "log"))
        notary.sign([head(1)])
        received = [listening.recv(8192).decode() for _ in range(2)]
    for line, said in zip(notary.file.read_text().splitlines(), received, strict=True):
        assert f"kairan-audit: {line}" in said
        assert said.startswith("<86>")  # authpriv, info


def test_a_syslog_that_is_not_there_is_said_once(notary: Notary, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        notary.sign([head(1), head(2)])
        notary.sign([head(3)])
    assert len([one for one in caplog.records if "syslog" in one.getMessage()]) == 1
    assert keys_in(notary.file) == (3, 1, 0)


def test_it_works_where_the_operator_says(settings: Settings, tmp_path: Path) -> None:
    assert notary_of(settings).directory == settings.data_dir / "audit"
    assert notary_of(settings.model_copy(update={"audit_dir": tmp_path})).directory == tmp_path
