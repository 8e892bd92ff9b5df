"""Who may look across the whole organisation, and who says so."""

from app.people.abilities import ADMINISTRATORS, AUDITORS, Ability
from app.people.models import Person

READ_AUDIT = Ability("audit.read", "監査記録を見る・書き出す", "read and export the audit", ADMINISTRATORS | AUDITORS)
# Not administrators: who keeps the rules does not read what people took back, or said among themselves.
READ_ORIGINALS = Ability(
    "audit.originals", "取り消された発言の原文を、理由を書いて読む", "read what was withdrawn, with a reason", AUDITORS
)
GIVE_ROLES = Ability(
    "roles.give", "役割を与える・外す (自分には与えられない)", "give and take roles (never to oneself)", ADMINISTRATORS
)
ADMIT_GUESTS = Ability(
    "guests.admit", "ゲストを登録し、期限を決める", "admit guests, and say until when", ADMINISTRATORS
)
RULE_SIGHT = Ability(
    "sight.rule", "だれがだれを名簿で見るかを決める", "decide who sees whom in the directory", ADMINISTRATORS
)


def may_read_audit(person: Person) -> bool:
    return READ_AUDIT.is_of(person)


def may_read_originals(person: Person) -> bool:
    return READ_ORIGINALS.is_of(person)


def may_give_roles(person: Person) -> bool:
    return GIVE_ROLES.is_of(person)


def may_admit_guests(person: Person) -> bool:
    return ADMIT_GUESTS.is_of(person)


def may_rule_sight(person: Person) -> bool:
    return RULE_SIGHT.is_of(person)
