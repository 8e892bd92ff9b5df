"""What the operator is told about the audit: every chain by its organisation's name, and what to file."""

from pathlib import Path

import pytest

from app.admin.verified import verified
from app.audit.notary import Notary
from app.audit.seal import Sealer
from app.errors import NotFound
from app.work import BeginWork
from tests.fixtures.application import Town


async def test_an_organisation_is_said_by_its_code_with_what_was_signed(town: Town, tmp_path: Path) -> None:
    begin: BeginWork = town.running.kairan.begin
    notary = Notary(tmp_path, str(tmp_path / "none"))
    await Sealer(begin, notary).seal_due()
    said, is_sound = await verified(begin, town.cast.minato.code, notary.file)
    assert is_sound
    assert said.startswith(f"{town.cast.minato.code} みなと町\t")
    assert notary.key().id in said
    assert town.cast.aoba.code not in said


async def test_without_signed_heads_it_says_so(town: Town) -> None:
    said, _ = await verified(town.running.kairan.begin, town.cast.minato.code, None)
    assert "照らしていません" in said


async def test_an_unknown_organisation_is_not_there(town: Town) -> None:
    with pytest.raises(NotFound):
        await verified(town.running.kairan.begin, "131016", None)
