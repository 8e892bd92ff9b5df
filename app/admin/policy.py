"""Who may look across the whole organisation, and who says so."""

from app.people.abilities import ADMINISTRATORS, AUDITORS, KEEPERS, Ability
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
OPEN_ROOMS = Ability(
    "audit.open_rooms", "入っていないルームを、理由を書いて開く (団体の管理者に示される)",
    "open a room that one is not in, with a reason that the administrators see", AUDITORS,
)  # fmt: skip
RULE_MESSAGES = Ability(
    "messages.rule", "発言を直せる時間、取り消せる時間、団体の外への転送を決める",
    "decide how long messages may be changed, and whether they may be forwarded outside", ADMINISTRATORS,
)  # fmt: skip
LOOK_OVER = Ability(
    "console.see",
    "「管理」の画面を見る (部署管理者は配下の部署だけ)",
    "see the console (below one's departments)",
    KEEPERS,
)
CHANGE_DEPARTMENTS = Ability(
    "departments.change", "部署を加える・名前を変える・移す・廃止する (部署管理者は配下の部署だけ)",
    "add, rename, move and close departments (below one's departments)", KEEPERS,
)  # fmt: skip
SEE_ROOMS = Ability(
    "rooms.look_over",
    "管理者のいないルームや、使われていないルームの一覧を見て、中の人から管理者を決める (中身は見えない)",
    "see which rooms have no owner, or are silent, and name an owner (not what is said in them)", ADMINISTRATORS,
)  # fmt: skip
CONNECT_DIRECTORY = Ability(
    "scim.connect", "職員を自動で登録・停止するために、認証基盤（Entra ID など）を SCIM でつなぐ",
    "connect a directory (Entra ID …) by SCIM, which then keeps the organisation's people", ADMINISTRATORS,
)  # fmt: skip


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


def may_rule_messages(person: Person) -> bool:
    return RULE_MESSAGES.is_of(person)


def may_open_rooms(person: Person) -> bool:
    return OPEN_ROOMS.is_of(person)


def may_look_over(person: Person) -> bool:
    return LOOK_OVER.is_of(person)


def may_change_departments(person: Person) -> bool:
    return CHANGE_DEPARTMENTS.is_of(person)


def may_see_rooms(person: Person) -> bool:
    return SEE_ROOMS.is_of(person)


def may_connect_directory(person: Person) -> bool:
    return CONNECT_DIRECTORY.is_of(person)
