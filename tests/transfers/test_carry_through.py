"""What was weighed is written, and the audit has its figures."""

from dataclasses import replace

from tests.transfers.hall import Hall, moved


async def test_the_audit_has_the_figures_and_whose_access_ended(hall: Hall) -> None:
    without = {**hall.lines}
    gone = without.pop("takahashi")
    hall = replace(hall, lines=without)
    transfer_id = await hall.apply(hall.csv(sato=moved(hall.lines["sato"], gone)), suspends_missing=True)
    [detail] = await hall.acts("people.imported")
    assert (detail["moved"], detail["suspended"], detail["rooms"]) == (1, 1, 1)
    assert detail["suspended_numbers"] == [gone.number]
    assert detail["transfer_id"] == str(transfer_id)
