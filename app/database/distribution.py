"""Which tables are split by room, and where each would lie if the data were spread over many machines.

The tables of `PARTITIONED` are hash-partitioned by room: a hot statement names its room and touches one partition. On
a distributed PostgreSQL (Citus) the tables of `BY_ROOM` are distributed by that column, side by side, and the
`REFERENCE` tables are copied to every machine; no statement changes. Two constraints reach beyond a room and have to
be replaced first; they are named at the end.
"""

# Table: the column that names its room. Every key and every tie between these tables starts with it.
BY_ROOM = {
    "rooms": "id", "memberships": "room_id", "messages": "room_id", "events": "room_id", "mentions": "room_id",
    "message_versions": "room_id", "withdrawn_versions": "room_id",
    "reactions": "room_id", "pins": "room_id", "bookmarks": "room_id", "replies": "room_id",
    "group_mentions": "room_id", "forwards": "room_id",
    "search_blocks": "room_id", "search_positions": "room_id", "room_levels": "room_id",
    "drafts": "room_id", "scheduled_messages": "room_id", "reminders": "room_id",
    "files": "room_id", "attachments": "room_id", "uploads": "room_id",
    "read_moments": "room_id", "confirmation_requests": "room_id", "confirmations": "room_id",
    "room_followings": "room_id", "transfer_rooms": "room_id", "post_moves": "room_id",
}  # fmt: skip
PARTITIONED = ("messages", "events", "mentions", "search_blocks")

# What a sender's key became is asked before the room is known to agree: it lies with its sender.
BY_SENDER = {"send_receipts": "sender_id"}

REFERENCE = (
    "organisations", "departments", "people", "posts", "bylines", "sessions", "sign_in_failures", "user_groups",
    "admissions", "admission_requests", "admission_answers", "audit_entries", "audit_chains", "audit_links",
    "audit_seals", "search_foldings",
    "organisation_hours", "personal_hours", "file_rules", "notification_choices", "sign_in_rules",
    "sign_in_strikes", "devices", "totp_secrets", "recovery_codes", "entry_rules", "sight_rules",
    "transfers", "transfer_columns", "department_closings", "room_rules", "class_rules", "caution_rules",
    "scim_connections", "scim_people", "scim_departments",
    "identity_providers", "linked_accounts", "sign_on_arrivals", "sign_on_sessions", "spent_tokens",
    "passkeys", "passkey_sessions", "spent_challenges",
)  # fmt: skip

# The same people find the same direct room, wherever it lies: a reference table of its own would say which.
KEYS_ACROSS_ROOMS = ("uq_rooms_direct_key",)
# A receipt lies with its sender and its message with the room: both are written by one statement, and nothing deletes.
TIES_ACROSS_ROOMS = ("fk_send_receipts_message",)
