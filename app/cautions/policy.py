"""What is done about what is found, and who decides it: pure questions."""

from collections.abc import Iterable

from app.cautions.find import Finding
from app.cautions.models import Action
from app.cautions.schemas import CautionRulesDraft
from app.people.abilities import ADMINISTRATORS, Ability
from app.people.models import Person

RULE_CAUTIONS = Ability(
    "cautions.rule", "送る前の注意 (マイナンバー、名簿、決めた言葉) を決める",
    "decide about cautions before sending (individual numbers, lists of people, words)", ADMINISTRATORS,
)  # fmt: skip


def may_rule_cautions(person: Person) -> bool:
    return RULE_CAUTIONS.is_of(person)


def action_on(
    rules: CautionRulesDraft, findings: Iterable[Finding], *, is_shared: bool, holds_personal_data: bool
) -> Action:
    """The strictest. A list of people is at home in a room for personal data."""
    actions = {
        _action(rules, one, is_shared=is_shared)
        for one in findings
        if not (one == "names" and holds_personal_data)
    }  # fmt: skip
    strictest: tuple[Action, ...] = ("refuse", "warn")
    return next((one for one in strictest if one in actions), "allow")


def _action(rules: CautionRulesDraft, finding: Finding, *, is_shared: bool) -> Action:
    match finding:
        case "my_number":
            return rules.my_number_shared if is_shared else rules.my_number_inside
        case "names":
            return rules.names_shared if is_shared else rules.names_inside
        case "words":
            return rules.words_shared if is_shared else rules.words_inside
        case "unread":
            return rules.unread_shared if is_shared else rules.unread_inside
