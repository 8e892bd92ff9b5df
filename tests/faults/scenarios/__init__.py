"""The scenarios, by name."""

from tests.faults.scenarios import calm, compositions, databases, nodes, partitions, redises, revocations, storms
from tests.faults.stage import Scenario

MODULES = (calm, nodes, redises, databases, partitions, storms, revocations, compositions)
SCENARIOS: dict[str, Scenario] = {one.name: one for module in MODULES for one in module.SCENARIOS}
SHORT = ["F0", "F0-lies", "F1", "F4", "F9"]
WHOLE = [name for name in SCENARIOS if name != "F0-lies"]  # there each lie is told alone
