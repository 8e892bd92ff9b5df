"""What each HTTP route needs to have open: by the tag of its feature, and by name where one differs.

A feature that nobody has thought of here needs the most; a test asks for its line.
"""

from typing import NamedTuple

from app.entry.networks import FileUse


class Need(NamedTuple):
    reading: bool = False
    files: FileUse = "none"
    user_groups: bool = False
    administration: bool = False
    waiting: bool = False  # whether it is open to a device that is not approved yet


# What is left to somebody at such a device: seeing how it stands with it, and going away.
AT_THE_DOOR = Need(waiting=True)
ONESELF = Need()  # one's own account: being signed in is enough
READING = Need(reading=True)
LOOKING = Need(reading=True, files="preview")
TAKING = Need(reading=True, files="all")
ADMINISTERING = Need(administration=True)
THE_MOST = Need(reading=True, files="all", user_groups=True, administration=True)

BY_TAG = {
    "sign-in": ONESELF, "sign-on": ONESELF, "passkeys": ONESELF, "people": READING,
    "user groups": Need(reading=True, user_groups=True), "rooms": READING,
    "files": READING, "messages": READING, "readers": READING, "notifications": ONESELF, "confirmations": READING,
    "search": READING, "drafts": READING, "hours": ONESELF, "schedule": READING, "reminders": READING,
    "export": TAKING, "admin": ADMINISTERING, "health": ONESELF, "entry networks": ADMINISTERING,
    "transfers": ADMINISTERING, "room rules": ADMINISTERING, "cautions": ADMINISTERING, "devices": ADMINISTERING,
    "scim": ADMINISTERING,
}  # fmt: skip
BY_NAME = {
    "sign_out": AT_THE_DOOR, "sign_out_here_and_there": AT_THE_DOOR, "read_own_device": AT_THE_DOOR,
    "ask_for_own_device_here": AT_THE_DOOR,
    "read_me": ONESELF, "change_me": ONESELF, "read_own_entry": ONESELF, "list_permissions": ONESELF,
    "reset_password_of": ADMINISTERING, "reset_second_factor_of": ADMINISTERING,
    "change_sign_in_rules": ADMINISTERING, "change_names_rule": ADMINISTERING,
    "list_providers": ADMINISTERING, "name_provider": ADMINISTERING, "change_named_provider": ADMINISTERING,
    "remove_named_provider": ADMINISTERING, "check_named_provider": ADMINISTERING, "try_named_directory": ADMINISTERING,
    "decide_on_passwords": ADMINISTERING, "list_accounts_of": ADMINISTERING, "link_account_of": ADMINISTERING,
    "unlink_account_of": ADMINISTERING,
    "put_organisation_hours": ADMINISTERING, "read_hours_report": ADMINISTERING, "change_file_rules": ADMINISTERING,
    "read_room_hours": READING, "set_room_level": READING,
    "read_room_rules": ONESELF, "change_group_rules": ADMINISTERING, "hand_group_over": ADMINISTERING,
    "list_joinable_groups": ADMINISTERING, "count_requests_to_join": ADMINISTERING,
    "see_answer_to_request": ADMINISTERING,
    "ask_to_join_group": ADMINISTERING, "withdraw_own_request": ADMINISTERING,
    "list_requests_to_join": ADMINISTERING, "decline_request_of": ADMINISTERING,
    "admit_asking_organisation": ADMINISTERING, "read_parting": ADMINISTERING, "part_from_group": ADMINISTERING,
    "read_file_rules": ONESELF, "show_thumbnail": LOOKING, "show_preview": LOOKING, "download_file": TAKING,
    "upload_file": TAKING, "open_upload": TAKING, "go_on_with_upload": TAKING,
}  # fmt: skip


def need_of(name: str, tags: list[str]) -> Need:
    if name in BY_NAME:
        return BY_NAME[name]
    return BY_TAG.get(tags[0], THE_MOST) if tags else THE_MOST
