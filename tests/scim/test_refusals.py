"""Whatever goes wrong is told in SCIM's form, with its own word for the kind, and nothing of our own insides."""

import json
from typing import Any

import pytest
from scim2_models import InvalidPathException, NoTargetException, SCIMException

from app.errors import Broken, Conflict, NotFound, Refusal, TooMany
from app.people.staff_line import Fault
from app.scim.access import NoDirectory
from app.scim.refusals import Fixed, Outdated, Spoken, Taken, refuse_faults_in, refuse_outdated, scim_refusal


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (Taken(), 409, "uniqueness"), (Fixed(), 400, "mutability"), (NotFound(), 404, None), (Conflict(), 409, None),
        (NoTargetException(), 400, "noTarget"), (InvalidPathException(), 400, "invalidPath"),
        (NoDirectory(), 401, None), (Broken(), 500, None),
    ],
)  # fmt: skip
def test_each_kind_has_its_word(error: Refusal | SCIMException, status: int, kind: str | None) -> None:
    refusal = error if isinstance(error, Refusal) else Spoken.of(error)
    answer = scim_refusal(refusal, "ja")
    said: dict[str, Any] = json.loads(bytes(answer.body))
    assert (answer.status_code, said["status"], said.get("scimType")) == (status, str(status), kind)
    assert said["detail"]


def test_who_has_to_wait_is_told_for_how_long_and_who_is_nobody_how_to_be_somebody() -> None:
    assert scim_refusal(TooMany(7), "en").headers["retry-after"] == "7"
    assert "Bearer" in scim_refusal(NoDirectory(), "en").headers["www-authenticate"]


def test_what_is_wrong_with_somebody_is_said_in_the_words_of_staff_lists() -> None:
    refuse_faults_in([])
    with pytest.raises(Exception, match="ログインID: 空です"):
        refuse_faults_in([Fault(0, "ログインID", "空です"), Fault(0, "氏名", "長すぎます")])


def test_only_the_last_version_is_changed() -> None:
    for seen in (None, "*", 'W/"1"', 'W/"0", W/"1"'):
        refuse_outdated(seen, 'W/"1"')
    with pytest.raises(Outdated):
        refuse_outdated('W/"0"', 'W/"1"')
