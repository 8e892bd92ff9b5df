"""What is written to a directory and read from it: nothing that somebody types becomes part of the question."""

from uuid import UUID

import pytest

from app.errors import Invalid
from app.sign_on.ldap_words import (
    escaped,
    filter_for,
    filter_of_subjects,
    is_switched_off,
    name_for,
    refusal_in,
    server_of,
    subject_in,
)

GUID = UUID("0f5ad6b1-32cc-4b1e-9b05-6d1ab7e3c001")
AD = "80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data {}, v3839"


@pytest.mark.parametrize(("typed", "written"), [
    ("sato", "sato"), ("*", r"\2a"), ("x)(uid=*", r"x\29\28uid\3d\2a"), ("a\0b", r"a\00b"), ("\\", r"\5c"),
    ("佐", r"\e4\bd\90"), ("sato,ou=x", r"sato\2cou\3dx"), (" #;+<>\"", r"\20\23\3b\2b\3c\3e\22"),
])  # fmt: skip
def test_whatever_is_typed_is_a_value_and_no_grammar(typed: str, written: str) -> None:
    assert escaped(typed) == written
    assert filter_for("(&(uid={login})(o=x))", typed) == f"(&(uid={written})(o=x))"
    assert name_for("uid={login},dc=aoba", typed) == f"uid={written},dc=aoba"


def test_somebodys_own_name_in_a_domain_leads_to_no_other_domain() -> None:
    assert name_for("{login}@aoba.example", "taro.aoba") == "taro.aoba@aoba.example"
    assert name_for("AOBA\\{login}", "taro") == "AOBA\\taro"
    for typed in ("taro@minato.example", "MINATO\\taro", "a/b", "a\0b", "a\nb"):
        assert name_for("{login}@aoba.example", typed) == ""


def test_a_lasting_word_is_read_as_the_directory_means_it() -> None:
    assert subject_in("objectGUID", GUID.bytes_le) == str(GUID)
    assert subject_in("objectguid", GUID.bytes_le[:15]) is None
    assert subject_in("entryUUID", str(GUID).upper().encode()) == str(GUID)
    assert [subject_in("entryUUID", one) for one in (b"", b"\xff\xfe", b"a\x00b", b"x" * 256)] == [None] * 4


def test_people_are_looked_for_by_that_word_again() -> None:
    assert filter_of_subjects("entryUUID", ["a-1", "b"]) == r"(|(entryUUID=a\2d1)(entryUUID=b))"
    assert filter_of_subjects("objectGUID", [str(GUID)]) == f"(|(objectGUID={escaped(GUID.bytes_le)}))"


@pytest.mark.parametrize(("data", "word"), [
    ("533", "無効"), ("532", "期限"), ("773", "変える必要"), ("775", "ロック"), ("701", "アカウントの期限"),
    ("530", "時間"), ("531", "ここから"),
])  # fmt: skip
def test_what_active_directory_says_beside_is_put_into_words(data: str, word: str) -> None:
    refusal = refusal_in(AD.format(data))
    assert refusal is not None
    assert word in refusal.ja
    assert "IT staff" in refusal.en or "PC" in refusal.en


@pytest.mark.parametrize("told", [
    AD.format("52e"), AD.format("525"), AD.format("80"), "", "data 533", "AcceptSecurityContext error, data 5333",
])  # fmt: skip
def test_a_wrong_password_stays_a_wrong_password(told: str) -> None:
    assert refusal_in(told) is None


def test_servers_are_named_by_scheme_host_and_port() -> None:
    found = [server_of(one) for one in ("ldaps://dc1.aoba.example", "ldap://[::1]:1389/", "ldap://10.0.0.1")]
    assert [(one.host, one.port, one.is_tls) for one in found] == [
        ("dc1.aoba.example", 636, True), ("::1", 1389, False), ("10.0.0.1", 389, False),
    ]  # fmt: skip


@pytest.mark.parametrize("address", [
    "https://dc1", "ldap://", "ldap://user@dc1", "ldap://dc1:99999", "ldap://dc1/dc=aoba??sub", "ldap://dc1?x", "dc1",
    "ldapi:///", "ldap://庁内", "ldap://[::1",
])  # fmt: skip
def test_other_addresses_are_none(address: str) -> None:
    with pytest.raises(Invalid):
        server_of(address)


def test_accounts_that_are_switched_off_are_told_from_others() -> None:
    assert [is_switched_off(one) for one in (b"514", b"66050", b"512", b"", b"x")] == [True, True, False, False, False]
