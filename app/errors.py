"""Everything that can go wrong, as a tree; each kind has a wire code and a status.

Refusal
├── Invalid              422  invalid               what was asked cannot be
│   ├── WeakPassword          weak_password         too short, or easily guessed
│   ├── OutsideOrganisation   outside_organisation  the separation forbids it
│   ├── TooLarge         413  too_large
│   └── UnsupportedType  415  unsupported_type      what it is, is not taken here
├── SignedOut            401  signed_out            nobody, or no longer anybody
│   ├── WrongCredentials      wrong_credentials
│   ├── PasswordExpired       password_expired      right, but it held for a few days only
│   ├── PasswordsAreOff       passwords_are_off     the organisation has single sign-on alone
│   ├── NewPasswordNeeded     new_password_needed   right, but somebody else chose it
│   ├── SecondFactorNeeded    second_factor_needed  right, and a code is asked for as well
│   ├── EnrolmentNeeded       enrolment_needed      right, but a second factor has to be set up first
│   └── WrongCode             wrong_code
├── NotPermitted         403  not_permitted         you may see it, but not do this
│   ├── EntryRefused          entry_refused         not from where you are
│   └── DeviceWaiting         device_waiting        not at this device, until somebody approves it
├── NotFound             404  not_found             not there, or not yours: they look the same
├── Conflict             409  conflict
├── TooMany              429  too_many              wait, then again
├── Broken               500  internal              our own mistake; the log has it
├── OutOfSpace           507  out_of_space          the disk is full; nothing was written
└── Unavailable          503  unavailable           the outcome is unknown: again with the same key

`ConfigurationError` stands apart: it is for the operator at the command line, never for the wire.
"""

from collections.abc import Sequence

from app.wording import FieldFault


class Refusal(Exception):
    """A request that is answered with no: says so in both languages, and what to do."""

    status: int = 400
    code: str = "refused"
    ja: str = "受け付けられませんでした。"
    en: str = "This could not be accepted."

    def __init__(self, ja: str = "", en: str = "", *, fields: Sequence[FieldFault] = ()) -> None:
        self.ja = ja or self.ja
        self.en = en or self.en
        self.fields = fields
        super().__init__(self.en)

    def say(self, language: str) -> str:
        return self.en if language == "en" else self.ja

    @property
    def may_retry(self) -> bool:
        return self.status in (429, 503, 507)

    @property
    def is_recorded(self) -> bool:
        """Whether it goes into the audit, apart from the work that it undoes."""
        return False


class Invalid(Refusal):
    status = 422
    code = "invalid"
    ja = "入力の内容を確かめてください。"
    en = "Please check what was entered."


class WeakPassword(Invalid):
    code = "weak_password"


class OutsideOrganisation(Invalid):
    code = "outside_organisation"
    ja = "この組織の職員ではないため、このルームには入れられません。"
    en = "They do not belong to this organisation, so they cannot be in this room."


class TooLarge(Invalid):
    status = 413
    code = "too_large"
    ja = "大きすぎるため受け取れません。分けて送ってください。"
    en = "This is too large. Please send it in parts."


class UnsupportedType(Invalid):
    status = 415
    code = "unsupported_type"
    ja = "この種類のファイルは、ここには置けません。"
    en = "Files of this type are not taken here."


class SignedOut(Refusal):
    status = 401
    code = "signed_out"
    ja = "サインインが切れました。もう一度サインインしてください。"
    en = "You are signed out. Please sign in again."


class WrongCredentials(SignedOut):
    code = "wrong_credentials"
    ja = "ログインIDまたはパスワードが違います。"
    en = "The login ID or the password is wrong."


class PasswordExpired(SignedOut):
    code = "password_expired"
    ja = "この仮パスワードは期限が切れました。情報担当に、もう一度発行してもらってください。"
    en = "This one-time password has run out. Please ask your IT staff for another one."


class PasswordsAreOff(SignedOut):
    code = "passwords_are_off"
    ja = "あなたの組織では、パスワードでのサインインをやめています。シングルサインオンのボタンからお入りください。"
    en = "Your organisation has switched passwords off. Please use its single sign-on."


class NewPasswordNeeded(SignedOut):
    code = "new_password_needed"
    ja = "最初のサインインです。新しいパスワードを決めてください。"
    en = "Please choose a new password."


class SecondFactorNeeded(SignedOut):
    code = "second_factor_needed"
    ja = "確認コードを入力してください。"
    en = "Please enter the code."


class EnrolmentNeeded(SignedOut):
    code = "enrolment_needed"
    ja = "組織の決まりで、二段階の確認が必要です。設定してください。"
    en = "Your organisation asks for a second step. Please set it up."


class WrongCode(SignedOut):
    code = "wrong_code"
    ja = "確認コードが違うか、すでに使われています。アプリに表示されている新しい数字を入力してください。"
    en = "The code is wrong, or was used already. Please enter what the app shows now."


class NotPermitted(Refusal):
    status = 403
    code = "not_permitted"
    ja = "この操作をする権限がありません。"
    en = "You are not permitted to do this."

    @property
    def is_recorded(self) -> bool:
        return True


class EntryRefused(NotPermitted):
    code = "entry_refused"
    ja = "いまの場所からは、この操作はできません。"
    en = "This cannot be done from where you are."


class DeviceWaiting(NotPermitted):
    code = "device_waiting"
    ja = "この端末は、承認を待っています。"
    en = "This device waits for its approval."


class NotFound(Refusal):
    status = 404
    code = "not_found"
    ja = "見つかりません。削除されたか、見る権限がありません。"
    en = "Not found: it is gone, or it is not yours to see."


class Conflict(Refusal):
    status = 409
    code = "conflict"
    ja = "同じ送信番号で別の内容がすでに送られています。"
    en = "This client_id was already used for something else."


class TooMany(Refusal):
    status = 429
    code = "too_many"
    ja = "操作が続きすぎています。少し待ってからお試しください。"
    en = "Too many attempts. Please wait a little."

    def __init__(self, retry_after: int = 1, ja: str = "", en: str = "") -> None:
        super().__init__(ja, en)
        self.retry_after = retry_after


class Broken(Refusal):
    status = 500
    code = "internal"
    ja = "サーバーで問題が起きました。もう一度お試しください。続くときは管理者に知らせてください。"
    en = "Something went wrong in the server. Please try again; tell your administrator if it goes on."


class OutOfSpace(Refusal):
    status = 507
    code = "out_of_space"
    ja = "保存場所がいっぱいです。管理者に知らせてください。何も書き込まれていません。"
    en = "The disk is full. Please tell your administrator. Nothing was written."


class Unavailable(Refusal):
    status = 503
    code = "unavailable"
    ja = "いま処理できません。同じ内容でもう一度お試しください。二重にはなりません。"
    en = "Not possible right now. Try again with the same key: it will not be doubled."


class ConfigurationError(Exception):
    """What the operator set cannot work; the sentence says which setting and what to do."""
