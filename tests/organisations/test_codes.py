"""全国地方公共団体コード."""

import pytest

from app.errors import Invalid
from app.organisations.codes import PREFECTURES, check_digit, prefecture_of, verified_code

REAL = {
    "131016": "東京都",
    "011002": "北海道",
    "271004": "大阪府",
    "472018": "沖縄県",
    "141003": "神奈川県",
    "402028": "福岡県",
}


@pytest.mark.parametrize("code", REAL)
def test_codes_of_real_municipalities_are_right(code: str) -> None:
    assert verified_code(code) == code
    assert prefecture_of(code) == REAL[code]


def test_full_width_digits_are_digits() -> None:
    assert verified_code(" １３１０１６ ") == "131016"


@pytest.mark.parametrize("code", ["13101", "1310166", "13101x", "", "１３１０１²", "000000", "481017"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(Invalid):
        verified_code(code)


@pytest.mark.parametrize("code", [f"13101{digit}" for digit in range(10) if digit != 6])
def test_a_wrong_check_digit_is_refused_and_the_right_one_is_named(code: str) -> None:
    with pytest.raises(Invalid) as refused:
        verified_code(code)
    assert "6 です" in refused.value.ja


def test_two_digits_that_changed_places_are_noticed() -> None:
    assert check_digit("13101") != check_digit("31101")


def test_there_are_47_prefectures() -> None:
    assert len(set(PREFECTURES)) == 47
