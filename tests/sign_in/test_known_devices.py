"""Known browsers: only we make their marks, and each is one person's."""

import pytest
from pydantic import SecretStr

from app.sign_in.known_devices import KnownDevices

KNOWN = KnownDevices(SecretStr("k" * 40))


def test_a_mark_names_the_browser_again_for_the_same_person() -> None:
    one, other = KNOWN.mark("sato"), KNOWN.mark("sato")
    assert KNOWN.device_of(one, "sato") == KNOWN.device_of(one, "sato") != KNOWN.device_of(other, "sato")


def test_it_says_nothing_about_anybody_else() -> None:
    assert KNOWN.device_of(KNOWN.mark("sato"), "takahashi") is None
    assert KnownDevices(SecretStr("o" * 40)).device_of(KNOWN.mark("sato"), "sato") is None


@pytest.mark.parametrize("forged", [None, "", ".", "a.b", "x" * 5000, "a.\udcff", "日本.語", "a\nsato.x"])
def test_what_we_did_not_make_is_nobodys(forged: str | None) -> None:
    assert KNOWN.device_of(forged, "sato") is None
