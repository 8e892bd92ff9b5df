"""The scenarios, by name."""

from tests.faults.scenarios import calm, databases, nodes, partitions, redises, revocations
from tests.faults.stage import Scenario

SCENARIOS: dict[str, Scenario] = {
    one.name: one for module in (calm, nodes, redises, databases, partitions, revocations) for one in module.SCENARIOS
}
SHORT = ["F0", "F0-lies", "F1", "F4", "F9"]
WHOLE = [name for name in SCENARIOS if name != "F0-lies"]  # there each lie is told alone
