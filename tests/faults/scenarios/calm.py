"""Nothing happens at all, and the same with a lie planted in every node, which the checker must find."""

from tests.faults.checker import Bounds
from tests.faults.stage import Scenario, Stage

LIES = {
    "drop": "lost", "double": "doubled", "swap": "out of order", "leak": "leaked",
    "late-revocation": "late revocation",
}  # fmt: skip


async def nothing(stage: Stage) -> None:
    await stage.wait(stage.options.seconds)


async def briefly(stage: Stage) -> None:
    """A lie is told at once."""
    await stage.wait(min(4.0, stage.options.seconds))


SCENARIOS = [
    Scenario("F0", "nothing happens", nothing),
    *(
        Scenario(f"F0-{lie}", f"planted: {lie}", briefly, Bounds(2.0), planted=kind, sabotage=lie)
        for lie, kind in LIES.items()
    ),
]
