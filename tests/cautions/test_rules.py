"""The rules of cautions: an administrator's, recorded without the words, and tried out without a trace."""

import pytest
from pydantic import ValidationError
from sqlalchemy import text

from app.cautions.rules import caution_rules, change_caution_rules, rules_of, try_out
from app.cautions.schemas import CautionRulesDraft
from app.errors import NotPermitted
from app.people.models import Person
from app.work import UnitOfWork
from tests.fixtures.cast import Cast

DRAFT = CautionRulesDraft(words=["極秘", "プロジェクト青"], words_shared="refuse")
_RECORDED = text("SELECT detail FROM audit_entries WHERE action = 'caution_rules.changed' AND organisation_id = :aoba")


@pytest.fixture
async def keeper(work: UnitOfWork, cast: Cast) -> Person:
    cast.yoshida.is_administrator = True
    await work.session.flush()
    return cast.yoshida


async def test_what_is_said_holds_for_ones_own_organisation_and_the_words_are_in_no_audit(
    work: UnitOfWork, cast: Cast, keeper: Person
) -> None:
    for _ in range(2):
        await change_caution_rules(work, keeper, DRAFT)
    assert await rules_of(work.session, cast.aoba.id) == DRAFT
    assert await rules_of(work.session, cast.minato.id) == CautionRulesDraft()
    recorded = list(await work.session.scalars(_RECORDED, {"aoba": cast.aoba.id}))
    assert recorded == [{"words": 2, "words_shared": "refuse"}]


async def test_a_text_is_tried_and_nothing_is_sent(work: UnitOfWork, keeper: Person) -> None:
    await change_caution_rules(work, keeper, DRAFT)
    tried = await try_out(work.session, keeper, "ﾌﾟﾛｼﾞｪｸﾄ青の番号は 1234-5678-9018")
    assert (tried.findings, tried.inside, tried.shared) == (["my_number", "words"], "warn", "refuse")
    nothing = await try_out(work.session, keeper, "お疲れさまです")
    assert (nothing.findings, nothing.inside, nothing.shared) == ([], "allow", "allow")


async def test_nobody_else_reads_changes_or_tries(work: UnitOfWork, cast: Cast) -> None:
    for asked in (
        caution_rules(work.session, cast.sato), change_caution_rules(work, cast.sato, DRAFT),
        try_out(work.session, cast.sato, "x"),
    ):  # fmt: skip
        with pytest.raises(NotPermitted):
            await asked


@pytest.mark.parametrize("words", [["あ"], ["ーー"], ["\u200b\u200b"], ["x" * 51], ["言葉"] * 201])
def test_words_that_would_be_found_everywhere_or_never_are_refused(words: list[str]) -> None:
    with pytest.raises(ValidationError):
        CautionRulesDraft(words=words)
