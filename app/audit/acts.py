"""Every act that is audited, in one table: what it is called, what it was done to, and which details may be kept.

Who did it, when, from which address and in which session stands in every entry; without an actor it was the operator
at the command line, or nobody who was signed in. Details are ids, figures, settings and reasons that somebody gave for
the record: never what a message says, never a password, never a token.
"""

from collections.abc import Iterable
from typing import NamedTuple

from pydantic import JsonValue

Detail = dict[str, JsonValue]


class Act(NamedTuple):
    """`subject` says whose id the entry names; `details` which keys its detail may have (`*`: settings of that act)."""

    name: str
    ja: str
    en: str
    subject: str
    details: str = ""


_ALL = (
    Act("session.opened", "サインイン", "signed in", "session", "*"),
    Act("session.refused", "サインインの失敗", "sign-in failed", "person", "*"),
    Act("session.ended", "サインアウト", "signed out", "session", "*"),
    Act("session.reuse_detected", "使い回されたセッションを終了", "stolen session ended", "session", "*"),
    Act("session.displaced", "使われていない端末のサインアウト", "unused device signed out", "person", "*"),
    Act("sign_in.rules_changed", "サインインの決まりの変更", "rules of signing in changed", "organisation", "*"),
    Act("entry_networks.changed", "入口ネットワークの変更", "entry networks changed", "organisation",
        "networks version"),
    Act("device.asked", "端末の承認の申請", "asked for a device to be approved", "person", "device_id code network"),
    Act("device.approved", "端末の承認", "device approved", "person", "device_id note"),
    Act("device.refused", "端末の承認を断った", "device refused", "person", "device_id note"),
    Act("device.revoked", "端末の承認の取り消し", "device's approval taken back", "person", "device_id note"),
    Act("device.signed_out", "端末のサインアウト", "signed out at a device", "person", "device_id sessions"),
    Act("device.many_approved", "端末をまとめて承認", "many devices approved", "person", "devices network"),
    Act("device.many_signed_out", "端末をまとめてサインアウト", "many devices signed out", "person", "devices network"),
    Act("password.changed", "パスワードの変更", "password changed", "person", "*"),
    Act("password.refused", "パスワードの変更の失敗", "password change failed", "person", "*"),
    Act("password.reset", "仮パスワードの発行", "password reset", "person", "*"),
    Act("second_factor.enrolled", "二段階の確認の設定", "second step set up", "person"),
    Act("second_factor.codes_renewed", "回復コードの作り直し", "recovery codes renewed", "person"),
    Act("second_factor.removed", "二段階の確認の取りやめ", "second step removed", "person"),
    Act("second_factor.reset", "二段階の確認の解除", "second step reset", "person"),
    Act("passkey.added", "パスキーの登録", "passkey added", "person", "passkey_id name rp_id"),
    Act("passkey.removed", "パスキーの削除", "passkey removed", "person", "passkey_id sessions"),
    Act("passkey.stopped", "複製の疑いによるパスキーの停止", "passkey stopped: perhaps copied", "person",
        "passkey_id count before"),
    Act("provider.added", "認証サーバーの登録", "identity provider added", "identity provider", "name kind issuer"),
    Act("provider.changed", "認証サーバーの変更", "identity provider changed", "identity provider",
        "name kind changed unlinked"),
    Act("provider.tried", "ディレクトリへの接続の試し", "directory tried", "identity provider", "name outcome"),
    Act("provider.removed", "認証サーバーの取り外し", "identity provider removed", "identity provider", "name kind"),
    Act("sign_on.linked", "認証サーバーの利用者との結びつけ", "account linked", "person",
        "provider_id is_new name"),
    Act("sign_on.unlinked", "認証サーバーの利用者との結びつけの解除", "account unlinked", "person", "provider_id name"),
    Act("sign_on.refused", "シングルサインオンの失敗", "single sign-on refused", "person", "provider_id reason"),
    Act("token.minted", "トークンの発行", "token minted", "person", "session_id seconds"),
    Act("access.denied", "権限がなく断られた操作", "refused: not permitted", "person", "method route room_id"),
    Act("person.roles_changed", "役割の変更", "roles changed", "person", "is_administrator is_auditor administers"),
    Act("person.suspended", "利用停止", "suspended", "person"),
    Act("person.reinstated", "利用の再開", "reinstated", "person"),
    Act("scim.connected", "SCIM のトークンの発行", "SCIM token made", "none", "days"),
    Act("scim.changed", "SCIM を使えるアドレスの変更", "addresses of SCIM changed", "none", "ranges"),
    Act("scim.disconnected", "SCIM のトークンの取り消し", "SCIM token revoked", "none"),
    Act("scim.person_added", "SCIM による職員の登録", "added by SCIM", "person", "named"),
    Act("scim.person_changed", "SCIM による職員の変更", "changed by SCIM", "person", "named"),
    Act("scim.person_removed", "SCIM の対象から外した", "taken away by SCIM", "person"),
    Act("scim.members_changed", "SCIM による部署の職員の変更", "department's people changed by SCIM", "none",
        "entered left"),
    Act("scim.department_removed", "部署を SCIM の対象から外した", "department taken away by SCIM", "none"),
    Act("department.added", "部署の追加", "department added", "none", "code name"),
    Act("department.changed", "部署の変更", "department changed", "none", "name parent_id"),
    Act("department.closed", "部署の廃止", "department closed", "none", "name departments moved successor_id"),
    Act("department.reopened", "部署の再開", "department opened again", "none", "name returned"),
    Act("guest.admitted", "ゲストの登録", "guest admitted", "person", "guest_of ends_at"),
    Act("guest.changed", "ゲストの期限の変更", "guest's end changed", "person", "ends_at"),
    Act("guest.ended", "ゲストの期限切れ", "guest's time over", "person"),
    Act("people.imported", "職員名簿の取り込み", "staff list imported", "none", "*"),
    Act("people.access_ended", "利用期限による利用停止", "access ended by date", "person", "last_day"),
    Act("people.exported", "職員名簿の書き出し", "staff list exported", "none", "people form"),
    Act("people.inventoried", "アカウント棚卸しの書き出し", "inventory of accounts exported", "none", "people"),
    Act("transfer.brought", "名簿の読み込み", "staff list brought", "transfer", "lines"),
    Act("transfer.scheduled", "名簿の取り込みの予約", "staff list scheduled", "transfer", "name switch_at"),
    Act("transfer.cancelled", "名簿の取り込みの取り消し", "staff list cancelled", "transfer", "name"),
    Act("transfer.failed", "名簿の取り込みの失敗", "staff list could not be applied", "transfer", "name"),
    Act("transfer.done", "名簿の取り込みの完了", "staff list applied", "transfer", "name"),
    Act("transfer.undo_asked", "名簿の取り込みを元に戻す指示", "undoing a staff list", "transfer", "name"),
    Act("transfer.undone", "名簿の取り込みを元に戻した", "staff list undone", "transfer", "name"),
    Act("room.transferred", "異動によるメンバーの入れ替え", "members moved by a transfer", "room",
        "room_id entered left promoted"),
    Act("room.followings_changed", "ルームのメンバーの決まりの変更", "whom a room follows changed", "room",
        "room_id followings"),
    Act("organisation.suspended", "団体の利用停止", "organisation suspended", "organisation"),
    Act("organisation.reinstated", "団体の利用の再開", "organisation reinstated", "organisation"),
    Act("organisation.added", "団体の登録", "organisation added", "organisation"),
    Act("organisation.rules_changed", "団体の決まりの変更", "organisation's rules changed", "organisation", "*"),
    Act("organisation.readers_changed", "既読者名の表示の変更", "showing of readers changed", "organisation",
        "hides_readers"),
    Act("organisation.sight_changed", "名簿の見え方の変更", "who sees whom changed", "organisation", "*"),
    Act("hours.changed", "勤務時間の変更", "working hours changed", "organisation", "*"),
    Act("file_rules.changed", "添付の決まりの変更", "rules for files changed", "none", "*"),
    Act("caution_rules.changed", "送る前の注意の変更", "cautions before sending changed", "organisation", "*"),
    Act("room_rules.changed", "ルームの決まりの変更", "rules for rooms changed", "organisation", "*"),
    Act("user_group.added", "ユーザーグループの作成", "user group added", "user group"),
    Act("user_group.admitted", "ユーザーグループへの参加", "admitted to a user group", "user group"),
    Act("user_group.home_named", "ユーザーグループの幹事団体の指定", "home of a user group named", "user group"),
    Act("user_group.rules_changed", "ユーザーグループの決まりの変更", "rules of a user group changed", "user group",
        "confidentiality allows_sensitive takes_requests"),
    Act("user_group.handed_over", "ユーザーグループの幹事の引き継ぎ", "user group handed over", "user group",
        "organisation_id"),
    Act("user_group.asked", "ユーザーグループへの参加の申し込み", "asked to join a user group", "user group",
        "organisation_id"),
    Act("user_group.request_withdrawn", "参加の申し込みの取り下げ", "request to join withdrawn", "user group",
        "organisation_id"),
    Act("user_group.request_granted", "参加の申し込みの承認", "request to join granted", "user group",
        "organisation_id"),
    Act("user_group.request_declined", "参加の申し込みを断った", "request to join declined", "user group",
        "organisation_id"),
    Act("user_group.left", "ユーザーグループからの退会", "left a user group", "user group",
        "organisation_id people rooms"),
    Act("user_group.dismissed", "ユーザーグループから団体を外した", "dismissed from a user group", "user group",
        "organisation_id people rooms"),
    Act("room.created", "ルームの作成", "room created", "room", "kind room_id user_group_id"),
    Act("room.changed", "ルームの設定の変更", "room changed", "room", "room_id name description hides_readers"),
    Act("room.class_changed", "ルームの情報区分の変更", "class of a room changed", "room",
        "room_id confidentiality holds_personal_data before"),
    Act("room.members_added", "メンバーの追加", "members added", "room", "room_id person_ids"),
    Act("room.joined", "トピックへの参加", "topic joined", "room", "room_id"),
    Act("room.member_removed", "メンバーを外した", "member removed", "person", "room_id"),
    Act("room.left", "ルームからの退出", "room left", "room", "room_id"),
    Act("room.owner_named", "管理者のいないルームへの管理者の指定", "owner named for a room without one", "room",
        "room_id person_id"),
    Act("room.opened", "監査担当によるルームの閲覧", "room opened by an auditor", "room",
        "room_id reason before messages"),
    Act("room.exported", "ルームの書き出し", "room exported", "room", "*"),
    Act("message.deleted", "送信取消", "message withdrawn", "room", "number sender_id"),
    Act("message.confirmed", "注意を確かめたうえでの送信", "sent after a caution", "room", "number findings"),
    Act("message.held_back", "団体の決まりで送らせなかった送信", "held back by the organisation's rule", "room",
        "findings files"),
    Act("message.urgent", "緊急の送信", "urgent message", "room", "number reason"),
    Act("message.forwarded_outside", "団体の外への転送", "forwarded outside", "room",
        "number origin_room_id origin_number"),
    Act("message.original_read", "取り消された発言の原文の閲覧", "withdrawn message read", "room",
        "room_id number sender_id reason"),
    Act("file.downloaded", "ファイルのダウンロード", "file downloaded", "file", "room_id"),
    Act("file.infected", "ウイルスの検出", "infected file found", "file", "found room_id"),
    Act("audit.read", "監査記録の閲覧", "audit read", "none", "action actor_id room_id since until before"),
    Act("audit.exported", "監査記録の書き出し", "audit exported", "none",
        "action actor_id room_id since until"),
    Act("audit.key_renewed", "監査の署名鍵の更新", "audit's signing key renewed", "none", "key_id"),
    Act("demo.filled", "デモの投入", "demo filled", "none", "people rooms messages"),
    Act("installation.loaded", "負荷試験用データの投入", "load test data added", "user group", "people rooms messages"),
)  # fmt: skip
ACTS = {act.name: act for act in _ALL}


def unknown_details(action: str, given: Iterable[str]) -> set[str]:
    """Which of these may not be kept of this act."""
    allowed = ACTS[action].details.split() if action in ACTS else ["*"]
    return set() if allowed == ["*"] else set(given) - set(allowed)
