"""What is found in a text, all together: in a fixed order, in every spelling, and never for long."""

import time

import pytest

from app.cautions.find import findings_in
from app.folding import fold


def test_words_are_found_as_search_finds_them() -> None:
    assert findings_in("極秘のﾌﾟﾛｼﾞｪｸﾄです", [fold("プロジェクト")]) == ["words"]
    assert findings_in("ふつうの話", [fold("プロジェクト")]) == []


@pytest.mark.parametrize("text", ["0" * 20_000, "1 " * 10_000, "佐藤 美咲 0299-" * 1_500, "(0" * 10_000, "\n" * 20_000])
def test_no_text_takes_long(text: str) -> None:
    started = time.perf_counter()
    findings_in(text)
    assert time.perf_counter() - started < 0.5
