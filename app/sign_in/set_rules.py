"""Setting the rules of signing in: nobody asks a second step of others that they have not set up themselves."""

from app.errors import Conflict
from app.people.models import Person
from app.sign_in.policy import needs_second_factor
from app.sign_in.rules import Rules, change_rules, rules_of
from app.sign_in.schemas import SignInRulesChange
from app.sign_in.second_factor import has_second_factor
from app.work import UnitOfWork


async def set_rules(work: UnitOfWork, person: Person, change: SignInRulesChange) -> Rules:
    """What was named, for everybody of one's organisation. Safe to retry."""
    before = await rules_of(work.session, person.organisation_id)
    rules = await change_rules(work, person, change)
    is_asked = needs_second_factor(person, rules.second_factor)
    if is_asked and rules.second_factor != before.second_factor and not await has_second_factor(work.session, person):
        raise Conflict(
            "先に、ご自身の二段階の確認かパスキーを設定してください（「サインインと端末」の「二段階の確認」か「パスキー」）。"
            "設定のないまま求めると、次にあなたが入れなくなるおそれがあります。",
            "Please set up your own second step or a passkey first, in “Signing in and devices”:"
            " asking for it without one, you might not come in again yourself.",
        )
    return rules
