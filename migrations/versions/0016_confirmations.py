"""What authors want everybody to have taken note of, and who has said so."""

from alembic import op

revision = "0016"
down_revision = "0015"

ROLE = "kairan_app"

STATEMENTS = (
    """
    CREATE TABLE confirmation_requests (
        room_id uuid NOT NULL, number bigint NOT NULL, asked_at timestamptz NOT NULL DEFAULT now(),
        reminded_at timestamptz, withdrawn_at timestamptz,
        CONSTRAINT pk_confirmation_requests PRIMARY KEY (room_id, number),
        CONSTRAINT fk_confirmation_requests_number FOREIGN KEY (room_id, number)
            REFERENCES messages (room_id, number))
    """,
    """
    CREATE TABLE confirmations (
        room_id uuid NOT NULL, number bigint NOT NULL, person_id uuid NOT NULL,
        confirmed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_confirmations PRIMARY KEY (room_id, number, person_id),
        CONSTRAINT fk_confirmations_number FOREIGN KEY (room_id, number)
            REFERENCES confirmation_requests (room_id, number),
        CONSTRAINT fk_confirmations_person_id FOREIGN KEY (room_id, person_id)
            REFERENCES memberships (room_id, person_id))
    """,
    f"GRANT SELECT, INSERT ON confirmation_requests, confirmations TO {ROLE}",
    f"GRANT UPDATE (asked_at, reminded_at, withdrawn_at) ON confirmation_requests TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
