"""Two spellings of one word are equal."""

import pytest

from app.folding import fold, fold_romaji, romaji_of


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("髙橋", "高橋"), ("山﨑", "山崎"), ("𠮷田", "吉田"), ("渡邉", "渡辺"), ("渡邊", "渡辺"), ("齋藤", "斉藤"),
        ("葛\U000e0100城", "葛城"), ("佐藤　美咲", "佐藤美咲"), ("ｻﾄｳ", "さとう"), ("サトウ", "さとう"),
        ("ＡＢＣ", "abc"), ("ワクチン接種", "わくちん接種"), ("デ－タ", "データ"), ("㈱", "(株)"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_are_equal(written: str, wanted: str) -> None:
    assert fold(written) == fold(wanted)


@pytest.mark.parametrize(("one", "other"), [("佐藤", "加藤"), ("かき", "がき"), ("病院", "美容院"), ("12", "21")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["髙橋　健一", "ｶﾞｲﾄﾞ", "Ａ－１", "𠮷\U000e0100"])
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("kana", "typed"),
    [
        ("サトウ", "satou"), ("サトウ", "sato"), ("サトウ", "Satō"), ("オオノ", "ohno"), ("オオノ", "ono"),
        ("シミズ", "shimizu"), ("シミズ", "simizu"), ("ツチヤ", "tsuchiya"), ("ツチヤ", "tutiya"),
        ("フジモト", "fujimoto"), ("フジモト", "huzimoto"), ("ジュンイチ", "junichi"), ("ハットリ", "hattori"),
        ("ホッチ", "hotchi"), ("ナンバ", "namba"), ("チバ", "chiba"), ("リョウ", "ryo"), ("ケンイチ", "ken-ichi"),
    ],
)  # fmt: skip
def test_romaji_of_any_school_finds_the_kana(kana: str, typed: str) -> None:
    assert romaji_of(kana) == fold_romaji(typed)
