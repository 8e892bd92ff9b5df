"""The search box, taken apart."""

import pytest

from app.errors import Invalid
from app.search.query import MOST_WORDS, wanted_of


@pytest.mark.parametrize(
    ("written", "words", "phrases"),
    [
        ("ワクチン", ("わくちん",), ()),
        ("ワクチン　会場 ", ("わくちん", "会場"), ()),
        ('"サーバー室" 停止', ("さーばー室", "停止"), ("サーバー室",)),
        ("“第 二 会議室”", ("第二会議室",), ("第 二 会議室",)),
        ('"閉じ忘れ', ("閉じ忘れ",), ("閉じ忘れ",)),
        ("会場 会場", ("会場",), ()),
        ("会 会場", ("会場",), ()),
        ("", (), ()),
        ('会場 ・ ""', ("会場",), ()),
    ],
)
def test_words_and_phrases_are_told_apart(written: str, words: tuple[str, ...], phrases: tuple[str, ...]) -> None:
    wanted = wanted_of(written)
    assert (sorted(wanted.words), wanted.phrases) == (sorted(words), phrases)


@pytest.mark.parametrize("written", ["・", "　・ \u200b", "会場\0", " ".join("一二三四五六七八九")])
def test_what_cannot_be_searched_for_is_refused_with_a_reason(written: str) -> None:
    with pytest.raises(Invalid) as refused:
        wanted_of(written)
    assert "探す言葉" in refused.value.ja


def test_as_many_words_as_are_allowed_are_taken() -> None:
    assert len(wanted_of(" ".join("一二三四五六七八"[:MOST_WORDS])).words) == MOST_WORDS
