"""What each route and command of the table is asked with, where its path alone does not say it.

A body is JSON with the world's names in it: `$room`, `$colleague`, `$new` for an id that nobody had before.
"""

from typing import NamedTuple


class Asked(NamedTuple):
    """`room`, `file` and `number`: what the path's place-holders stand for. `apart`: it leaves the world of no use."""

    body: str = ""
    query: str = ""
    room: str = "room"
    file: str = "file_id"
    number: int = 1
    headers: tuple[tuple[str, str], ...] = ()
    apart: bool = False


MESSAGE = '{"client_id": "$new", "body": "確認しました"}'
LATER = '{"client_id": "$new", "body": "明日の朝に", "send_at": "$tomorrow"}'
REASON = '{"reason": "情報公開請求の対応のため"}'
CREDENTIALS = '{"login_id": "$colleague_login", "password": "$password"}'
GUEST = '{"name": "田中", "kana": "タナカ", "guest_of": "青葉システム", "login_id": "guest-$new"}'
WEEK = '{"week": [null, null, null, null, null, null, null]}'
TUS = (("content-type", "application/offset+octet-stream"), ("upload-offset", "0"))
PROVIDER = '{"id": "$new", "name": "$new", "oidc": {"issuer": "https://id.example", "client_id": "kairan"}}'
SIGNED = '{"credential_id": "$new", "client_data": "AA", "authenticator_data": "AA", "signature": "AA"}'
RULING = '{"allows_files": true, "allows_forwarding": true, "allows_guests": true, "exporters": "owners"}'
ROOM_RULES = f"""{{
    "internal_makers": "everybody", "topic_makers": "everybody", "guest_inviters": "owners", "confidentiality": 2,
    "holds_personal_data": false,
    "classes": {{"public": {RULING}, "internal": {RULING}, "secret": {RULING}, "personal": {RULING}}}
}}"""
NOTHING = Asked()

ASKED = {
    "POST /sign-in": Asked(CREDENTIALS),
    "POST /sign-in/enrolment": Asked(CREDENTIALS),
    "POST /token": Asked(headers=(("origin", "$origin"),)),
    "POST /sign-out": Asked(apart=True),
    "POST /me/password": Asked('{"current": "まちがい", "new": "あたらしい合言葉"}'),
    "POST /me/second-factor": Asked('{"password": "まちがい"}'),
    "POST /me/second-factor/confirm": Asked('{"code": "000000"}'),
    "POST /me/second-factor/recovery-codes": Asked('{"password": "まちがい"}'),
    "POST /me/second-factor/remove": Asked('{"password": "まちがい"}'),
    "DELETE /me/devices/{device_id}": Asked(apart=True),
    "POST /people/{person_id}/password-reset": Asked(apart=True),
    "POST /admin/devices/bulk": Asked('{"act": "sign_out", "is_rehearsal": true}'),
    "PUT /admin/devices/{known_device_id}/decision": Asked('{"is_approved": false}'),
    "PATCH /organisation/sign-in": Asked('{"idle_minutes": 60}'),
    "POST /passkeys/sign-in": Asked(SIGNED, headers=(("origin", "$origin"),)),
    "POST /me/passkeys/question": Asked("{}"),
    "POST /me/passkeys": Asked('{"name": "鍵", "credential_id": "AA", "client_data": "AA", "attestation": "AA"}'),
    "PATCH /me/passkeys/{passkey_id}": Asked('{"name": "自宅"}'),
    "POST /me/passkeys/{passkey_id}/remove": Asked("{}"),
    "POST /sign-on/begin": Asked('{"provider_id": "$new"}', headers=(("origin", "$origin"),)),
    "POST /sign-on/finish": Asked("{}", headers=(("origin", "$origin"),)),
    "POST /sign-on/enrolment": Asked(headers=(("origin", "$origin"),)),
    "POST /sign-on/sign-out": Asked(apart=True),
    "POST /me/accounts/begin": Asked('{"provider_id": "$new"}'),
    "POST /me/accounts/directory": Asked('{"provider_id": "$new", "login_id": "sato", "password": "まちがい"}'),
    "POST /me/accounts/{provider_id}/remove": Asked("{}"),
    "PUT /people/{person_id}/accounts/{provider_id}": Asked('{"subject": "$new"}'),
    "POST /organisation/providers": Asked(PROVIDER),
    "PATCH /organisation/providers/{provider_id}": Asked('{"newcomers": "create"}'),
    "DELETE /organisation/providers/{provider_id}": Asked(apart=True),
    "POST /organisation/providers/{provider_id}/try": Asked('{"login_id": "sato"}'),
    "PUT /organisation/passwords": Asked('{"passwords": "everybody"}'),
    "PATCH /me": Asked('{"settings": {"theme": "dark"}}'),
    "POST /rooms": Asked('{"kind": "internal", "name": "係の部屋"}'),
    "POST /rooms/direct": Asked('{"person_ids": ["$colleague"]}'),
    "PUT /user-groups/{user_group_id}/rules": Asked('{"confidentiality": 2, "allows_sensitive": false}'),
    "PUT /user-groups/{user_group_id}/home": Asked('{"organisation_id": "$organisation"}'),
    "PUT /user-groups/{user_group_id}/request": Asked("{}"),
    "DELETE /user-groups/{user_group_id}/organisations/{organisation_id}": Asked(apart=True),
    "PUT /organisation/room-rules": Asked(ROOM_RULES),
    "PUT /organisation/caution-rules": Asked("{}"),
    "POST /organisation/caution-rules/trial": Asked('{"text": "ためし"}'),
    "PUT /rooms/{room_id}/class": Asked('{"confidentiality": 1, "holds_personal_data": false}'),
    "PATCH /rooms/{room_id}": Asked('{"name": "新しい名前"}'),
    "POST /rooms/{room_id}/members": Asked('{"person_ids": ["$colleague"]}'),
    "POST /rooms/{room_id}/join": Asked(room="topic"),
    "POST /rooms/{room_id}/files": Asked("添付", query="?name=a.txt"),
    "DELETE /rooms/{room_id}/files/{file_id}": Asked(file="unsent_file"),
    "PUT /organisation/file-rules/{room_kind}": Asked('{"largest": 10000000}'),
    "POST /rooms/{room_id}/uploads": Asked(headers=(("upload-length", "6"), ("upload-metadata", "filename YS50eHQ="))),
    "PATCH /uploads/{upload_id}": Asked("添付", headers=TUS),
    "POST /rooms/{room_id}/messages": Asked(MESSAGE),
    "PATCH /rooms/{room_id}/messages/{number}": Asked('{"body": "直しました"}'),
    "POST /rooms/{room_id}/messages/{number}/forward": Asked('{"client_id": "$new", "to_room_id": "$room"}'),
    "POST /rooms/{room_id}/read": Asked('{"number": 1}'),
    "GET /rooms/{room_id}/events": Asked(query="?after=0"),
    "GET /rooms/{room_id}/read-counts": Asked(query="?first=1&last=9"),
    "PATCH /organisation/readers": Asked('{"hides_readers": false}'),
    "PATCH /notifications": Asked('{"sound": true}'),
    "PUT /rooms/{room_id}/notifications": Asked('{"level": "none"}'),
    "GET /rooms/{room_id}/confirmations": Asked(query="?first=1&last=9"),
    "POST /rooms/{room_id}/messages/{number}/confirmation-request/reminders": Asked(number=3),
    "PUT /rooms/{room_id}/messages/{number}/confirmation": Asked(number=3),
    "GET /rooms/{room_id}/messages/{number}/confirmations": Asked(number=3),
    "GET /search": Asked(query="?q=確認"),
    "PUT /rooms/{room_id}/draft": Asked('{"base": 0, "text": "下書き"}'),
    "PUT /hours": Asked("{}"),
    "PUT /organisation/hours": Asked(WEEK),
    "GET /organisation/hours/report": Asked(query="?since=2026-04-01&until=2026-04-30"),
    "POST /rooms/{room_id}/scheduled": Asked(LATER),
    "PATCH /scheduled/{client_id}": Asked('{"body": "直しました"}'),
    "PUT /rooms/{room_id}/messages/{number}/reminder": Asked('{"due_at": "$tomorrow"}'),
    "PUT /organisation/entry-networks": Asked('{"networks": [{"name": "すべて"}], "version": 0}'),
    "PATCH /people/{person_id}/roles": Asked('{"is_auditor": true}', apart=True),
    "POST /people/{person_id}/suspension": Asked(apart=True),
    "POST /organisation/guests": Asked(GUEST),
    "PATCH /organisation/guests/{person_id}": Asked('{"last_day": "2099-03-31"}'),
    "PATCH /organisation/message-rules": Asked('{"withdrawal_hours": 24}'),
    "GET /admin/overview": Asked(query="?since=2026-04-01&until=2026-04-30"),
    "POST /organisation/scim/token": Asked("{}"),
    "PATCH /organisation/scim": Asked('{"ranges": []}'),
    "PUT /admin/rooms/{room_id}/owner": Asked('{"person_id": "$colleague"}'),
    "POST /departments": Asked('{"code": "$new", "name": "新しい課"}'),
    "PATCH /departments/{department_id}": Asked('{"name": "名前の変わった課"}'),
    "GET /departments/{department_id}/closing": Asked(query="?successor_id={department_id}"),
    "POST /departments/{department_id}/closing": Asked("{}"),
    "POST /rooms/{room_id}/openings": Asked(REASON),
    "PUT /organisation/sight": Asked('{"items": []}'),
    "POST /rooms/{room_id}/messages/{number}/original": Asked(REASON, number=2),
    "POST /organisation/transfers": Asked("職員番号,氏名\r\n1,佐藤\r\n", query="?name=a.csv"),
    "PUT /organisation/transfers/{transfer_id}/columns": Asked('{"columns": {}}'),
    "PATCH /organisation/transfers/{transfer_id}": Asked("{}"),
    "POST /organisation/transfers/{transfer_id}/go": Asked('{"mark": "x"}'),
    "PUT /rooms/{room_id}/followings": Asked('{"items": []}'),
    "hello": Asked('{"positions": {}}'),
    "message.send": Asked('{"room_id": "$room", "client_id": "$new", "body": "確認しました"}'),
    "message.edit": Asked('{"room_id": "$room", "number": 1, "body": "直しました"}'),
    "message.delete": Asked('{"room_id": "$room", "number": 1}'),
    "room.read": Asked('{"room_id": "$room", "number": 1}'),
    "room.catch_up": Asked('{"room_id": "$room", "after": 0}'),
    "typing": Asked('{"room_id": "$room"}'),
}
