"""Drafts: one per member and room. An emptied one stays as a row: its version must never begin anew."""

from alembic import op

revision = "0010"
down_revision = "0009"

ROLE = "kairan_app"
STATEMENTS = (
    """
    CREATE TABLE drafts (
        room_id uuid NOT NULL, person_id uuid NOT NULL, version bigint NOT NULL,
        text text NOT NULL, mentions jsonb NOT NULL DEFAULT '[]', reply_to bigint,
        file_ids uuid[] NOT NULL DEFAULT '{}', saved_at timestamptz NOT NULL DEFAULT now(),
        is_empty boolean NOT NULL GENERATED ALWAYS AS (text = '' AND cardinality(file_ids) = 0) STORED,
        CONSTRAINT pk_drafts PRIMARY KEY (room_id, person_id),
        CONSTRAINT ck_drafts_version CHECK (version > 0),
        CONSTRAINT ck_drafts_text CHECK (char_length(text) <= 40000),
        CONSTRAINT ck_drafts_mentions CHECK (jsonb_array_length(mentions) <= 200),
        CONSTRAINT ck_drafts_files CHECK (cardinality(file_ids) <= 50),
        CONSTRAINT fk_drafts_membership FOREIGN KEY (room_id, person_id) REFERENCES memberships (room_id, person_id))
    WITH (fillfactor = 70)
    """,
    "CREATE INDEX ix_drafts_person_id ON drafts (person_id) WHERE NOT is_empty",
    f"GRANT SELECT, INSERT ON drafts TO {ROLE}",
    f"GRANT UPDATE (version, text, mentions, reply_to, file_ids, saved_at) ON drafts TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
