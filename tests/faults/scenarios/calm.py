"""Nothing happens at all, and the same with a lie planted in every node, which the checker must find."""

from tests.faults.checker import Bounds
from tests.faults.habits import come_and_sign_out, put_out_and_bring_back
from tests.faults.stage import Scenario, Stage

OCCASIONS, LIE_SECONDS = 4, 4.0
LIES = {
    "drop": "lost", "double": "doubled", "swap": "out of order", "leak": "leaked",
    "late-revocation": "late revocation",
}  # fmt: skip


async def nothing(stage: Stage) -> None:
    await stage.wait(stage.options.seconds)


async def enough(stage: Stage) -> None:
    """Long enough for every lie to be told: people talk, some are put out, some sign out."""
    for _ in range(OCCASIONS):
        stage.crowd.begin(put_out_and_bring_back(stage.crowd))
        stage.crowd.begin(come_and_sign_out(stage.crowd))
    await stage.wait(LIE_SECONDS)


SCENARIOS = [
    Scenario("F0", "nothing happens", nothing),
    Scenario(
        "F0-lies", "five lies planted at once", enough, Bounds(2.0), planted=tuple(LIES.values()),
        sabotage=tuple(f"{lie},leak,late-revocation" for lie in ("drop", "double", "swap")),
    ),
    *(
        Scenario(f"F0-{lie}", f"planted: {lie}", enough, Bounds(2.0), planted=(kind,), sabotage=(lie, lie, lie))
        for lie, kind in LIES.items()
    ),
]  # fmt: skip
