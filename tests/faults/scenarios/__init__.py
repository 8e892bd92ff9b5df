"""The scenarios, by name."""

from tests.faults.scenarios import calm, databases, nodes, redises
from tests.faults.stage import Scenario

SCENARIOS: dict[str, Scenario] = {
    one.name: one for module in (calm, nodes, redises, databases) for one in module.SCENARIOS
}
PLANTED = [name for name, one in SCENARIOS.items() if one.planted]
SHORT = ["F0", *PLANTED, "F1", "F4", "F9"]
