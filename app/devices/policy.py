"""Who sees and decides about whose devices, and what a decision may change: pure questions."""

from app.people.abilities import KEEPERS, Ability
from app.people.models import DeviceState, Person

DECIDE = Ability(
    "devices.decide", "端末の一覧を見て、承認する・断る・サインアウトさせる (部署管理者は配下の人だけ)",
    "see all devices, approve, refuse and sign them out (below one's departments)", KEEPERS,
)  # fmt: skip


def may_keep_devices(person: Person) -> bool:
    return DECIDE.is_of(person)


def may_ask(state: DeviceState) -> bool:
    """Whoever was refused is not heard again from there: an administrator may still say otherwise."""
    return state == "seen"
