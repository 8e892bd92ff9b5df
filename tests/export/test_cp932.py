"""CP932: what it has is kept, what it lacks is seen, counted and named."""

import pytest

from app.export.cp932 import MOST_NAMED, Cp932


@pytest.mark.parametrize("text", ["髙橋﨑①㈱Ⅲ～", "ｶﾀｶﾅ", "改行\nと, 「かぎ」"])
def test_what_it_has_comes_back_as_it_was(text: str) -> None:
    cp932 = Cp932()
    assert cp932.encode(text).decode("cp932") == text
    assert (cp932.replaced, cp932.named()) == (0, "")


def test_what_it_lacks_is_replaced_where_everybody_sees_it() -> None:
    cp932 = Cp932()
    assert cp932.encode("𠮷田さん👍👍").decode("cp932") == "〓田さん〓〓"
    assert cp932.replaced == 3
    assert cp932.named() == "U+1F44D ×2、U+20BB7 ×1"


def test_the_shape_of_a_character_is_lost_and_the_character_is_not() -> None:
    cp932 = Cp932()
    assert cp932.encode("葛\U000e0100城市").decode("cp932") == "葛城市"
    assert cp932.named() == "U+E0100 ×1"


def test_the_same_signs_from_other_systems_are_the_same_signs() -> None:
    cp932 = Cp932()
    assert cp932.encode("9時〜17時−5 か\u3099き\u3099は\u309aウ\u3099").decode("cp932") == "9時～17時－5 がぎぱヴ"
    assert cp932.replaced == 0


def test_however_many_kinds_are_lacking_only_some_are_named() -> None:
    cp932 = Cp932()
    cp932.encode("".join(map(chr, range(0x1F300, 0x1F300 + MOST_NAMED + 20))))
    assert cp932.replaced == MOST_NAMED + 20
    assert cp932.named().count("U+") == MOST_NAMED
    assert cp932.named().endswith("…")
