"""Good passwords: long and unguessable, in any script, without rules about signs."""

import pytest

from app.errors import WeakPassword
from app.sign_in.familiar_words import familiar_words
from app.sign_in.good_password import known_about, normalised_password, refuse_weak

KNOWN = known_about(
    ["佐藤　美咲", "佐藤", "美咲", "あおば市", "あおば", "104512"], "サトウ　ミサキ", "m.sato@aoba.example"
)


@pytest.mark.parametrize(
    "password",
    [
        "hibari-wakame-tegami", "回覧板は火曜日ですから", "Tr7#kq9!vLm2", "つくえのうえのみかん", "ladder quiet onion",
        "x" + "ながい言葉をならべる" * 12,
    ],
)  # fmt: skip
def test_anything_long_and_of_ones_own_is_taken(password: str) -> None:
    refuse_weak(password, 10, KNOWN)


@pytest.mark.parametrize(
    "password",
    [
        "password1234", "P@ssw0rd2026", "1qaz2wsx3edc", "qwertyuiop12", "123456789012", "aaaaaaaaaaaa", "abcdefghijkl",
        "sakura123456", "tanaka19650401", "kairankairan", "soumuka12345", "yakuba-reiwa8", "satomisaki123",
        "misaki104512", "m.sato@aoba.example", "さくらさくらさくら", "ｐａｓｓｗｏｒｄ１２３４", "111122223333",
        "a" * 128,
    ],
)  # fmt: skip
def test_obvious_passwords_are_refused_without_asking_anybody_outside(password: str) -> None:
    with pytest.raises(WeakPassword) as refused:
        refuse_weak(normalised_password(password), 8, KNOWN)
    assert "推測" in refused.value.ja
    assert password not in refused.value.ja + refused.value.en


@pytest.mark.parametrize(("shortest", "is_taken"), [(8, True), (12, True), (13, False), (64, False)])
def test_how_long_it_must_be_the_organisation_says(shortest: int, *, is_taken: bool) -> None:
    password = "Tr7#kq9!vLm2"
    if is_taken:
        refuse_weak(password, shortest, [])
    else:
        with pytest.raises(WeakPassword, match=str(shortest)):
            refuse_weak(password, shortest, [])


def test_more_than_can_be_kept_is_refused() -> None:
    with pytest.raises(WeakPassword, match="128"):
        refuse_weak("つくえのうえの" * 30, 12, [])


def test_each_familiar_word_stands_there_once_and_in_small_letters() -> None:
    words = familiar_words()
    assert len(words) == len(set(words)) > 500
    assert all(word.isascii() and word.islower() for word in words)
