"""Two spellings of one word are equal: the scenarios that the server and the web client both follow (folding.json)."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.folding import fold, fold_romaji, folded_with_origins, romaji_of

SCENARIOS: dict[str, list[list[str]]] = json.loads((Path(__file__).parent / "folding.json").read_text("utf-8"))
# What government offices write, with everything that folding has to do with.
WRITTEN = st.text(
    st.sampled_from(
        "髙高﨑崎渡邉邊齋一二あいかがはぱカガｶﾞﾊﾟｱー－‐−〜-～ＡaéōÉ１1㈱㌔①ヶヵゞ・　 \n"
        "\u200b\ufe0f𠮷\U000e0100\u3099゛。、!👍각"
    )
)


@pytest.mark.parametrize(("written", "wanted"), SCENARIOS["alike"])
def test_spellings_of_one_word_are_equal(written: str, wanted: str) -> None:
    assert fold(written) == fold(wanted)


@pytest.mark.parametrize(("one", "other"), SCENARIOS["different"])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(("written", "folded"), SCENARIOS["folded"])
def test_a_text_is_folded_as_the_client_folds_it(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_every_variant_is_folded_to_what_is_folded_no_further() -> None:
    assert len(SCENARIOS["variants"]) > 500
    assert [pair for pair in SCENARIOS["variants"] if not fold(pair[0]) == fold(pair[1]) == pair[1]] == []


@given(WRITTEN)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(WRITTEN, WRITTEN, WRITTEN)
def test_what_stands_in_a_text_is_found_in_it(before: str, word: str, after: str) -> None:
    whole = f"{before}、{word}。{after}"
    assert fold(word) in fold(whole)


@given(WRITTEN)
def test_every_folded_character_knows_where_it_stands(text: str) -> None:
    folded, origins = folded_with_origins(text)
    assert len(folded) == len(origins)
    assert all(0 <= start < end <= len(text) for start, end in origins)
    assert origins == sorted(origins)


@pytest.mark.parametrize("text", [pair[0] for pair in SCENARIOS["alike"]])
def test_the_origins_belong_to_the_same_folding(text: str) -> None:
    folded, origins = folded_with_origins(text)
    assert unicodedata.normalize("NFC", folded) == fold(text)
    assert all(fold(text[start:end]).startswith(letter) or letter in fold(text[start:end])
               for letter, (start, end) in zip(folded, origins, strict=True))  # fmt: skip


def test_a_word_is_found_back_in_what_was_written() -> None:
    text = "㈱みなと　ﾃﾞｰﾀ－－一覧"
    folded, origins = folded_with_origins(text)
    first = folded.index(fold("データ"))
    start, end = origins[first][0], origins[first + len(fold("データ")) - 1][1]
    assert text[start:end] == "ﾃﾞｰﾀ"


@pytest.mark.parametrize(
    ("kana", "typed"),
    [
        ("サトウ", "satou"), ("サトウ", "sato"), ("サトウ", "Satō"), ("オオノ", "ohno"), ("オオノ", "ono"),
        ("シミズ", "shimizu"), ("シミズ", "simizu"), ("ツチヤ", "tsuchiya"), ("ツチヤ", "tutiya"),
        ("フジモト", "fujimoto"), ("フジモト", "huzimoto"), ("ジュンイチ", "junichi"), ("ハットリ", "hattori"),
        ("ホッチ", "hotchi"), ("ナンバ", "namba"), ("チバ", "chiba"), ("リョウ", "ryo"), ("ケンイチ", "ken-ichi"),
        ("ジュンイチ", "jyunichi"), ("チャタニ", "cyatani"), ("イトウ", "itoh"), ("オオシマ", "Ōshima"),
        ("チヅル", "chizuru"), ("ユウコ", "yuuko"),
    ],
)  # fmt: skip
def test_romaji_of_any_school_finds_the_kana(kana: str, typed: str) -> None:
    assert romaji_of(kana) == fold_romaji(typed)
