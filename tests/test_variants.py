"""The table of 異体字 leads from every form to one that leads nowhere else."""

import unicodedata

from app.variants import VARIANTS


def test_each_form_is_one_character_and_leads_to_one() -> None:
    assert {(len(form), len(folded)) for form, folded in VARIANTS.items()} == {(1, 1)}


def test_no_form_leads_to_another_form() -> None:
    assert set(VARIANTS) & set(VARIANTS.values()) == set()


def test_what_nfkc_folds_is_not_repeated() -> None:
    assert [form for form in VARIANTS if unicodedata.normalize("NFKC", form) != form] == []


def test_the_names_that_everybody_asks_for_are_there() -> None:
    asked = {"髙": "高", "﨑": "崎", "邉": "辺", "邊": "辺", "斎": "斉", "齋": "斉", "齊": "斉", "濱": "浜", "𠮷": "吉"}
    assert asked.items() <= VARIANTS.items()
