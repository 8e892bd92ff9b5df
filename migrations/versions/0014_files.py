"""Files: each belongs to one room, put there by a member; `attachments` says with which message it was sent.

The row comes first and says `scanning`; the bytes are offered to nobody until the row says otherwise. A file that was
sent with a message is never deleted: where its message is taken back, nobody is shown it, and it stays for the record.
`uploads` are those still on their way in, piece by piece.
"""

from alembic import op

revision = "0014"
down_revision = "0013"

ROLE = "kairan_app"

STATEMENTS = (
    """
    CREATE TABLE files (
        room_id uuid NOT NULL, id uuid NOT NULL, uploader_id uuid NOT NULL, byline_id uuid NOT NULL,
        origin_id uuid NOT NULL, blob_id uuid NOT NULL, name text NOT NULL, search_text text NOT NULL,
        size bigint NOT NULL, kind text NOT NULL, media_type text NOT NULL,
        state text NOT NULL DEFAULT 'scanning', verdict text NOT NULL DEFAULT '',
        width integer, height integer, pages integer,
        created_at timestamptz NOT NULL DEFAULT now(), check_after timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_files PRIMARY KEY (room_id, id),
        CONSTRAINT ck_files_name CHECK (char_length(name) BETWEEN 1 AND 255),
        CONSTRAINT ck_files_size CHECK (size > 0),
        CONSTRAINT ck_files_kind CHECK (kind IN
            ('image', 'pdf', 'office', 'text', 'table', 'archive', 'audio', 'video', 'program', 'other')),
        CONSTRAINT ck_files_state CHECK (state IN ('scanning', 'clean', 'unscanned', 'infected', 'unscannable')),
        CONSTRAINT fk_files_uploader FOREIGN KEY (room_id, uploader_id) REFERENCES memberships (room_id, person_id),
        CONSTRAINT fk_files_byline FOREIGN KEY (byline_id, uploader_id) REFERENCES bylines (id, person_id),
        CONSTRAINT fk_files_origin FOREIGN KEY (room_id, origin_id) REFERENCES files (room_id, id))
    """,
    "CREATE INDEX ix_files_id ON files (id)",
    "CREATE INDEX ix_files_origin ON files (room_id, origin_id)",
    "CREATE INDEX ix_files_check_after ON files (check_after) WHERE state = 'scanning'",
    """
    CREATE TABLE attachments (
        room_id uuid NOT NULL, file_id uuid NOT NULL, number bigint NOT NULL, position smallint NOT NULL,
        CONSTRAINT pk_attachments PRIMARY KEY (room_id, file_id),
        CONSTRAINT fk_attachments_file FOREIGN KEY (room_id, file_id) REFERENCES files (room_id, id),
        CONSTRAINT fk_attachments_number FOREIGN KEY (room_id, number) REFERENCES messages (room_id, number))
    """,
    "CREATE INDEX ix_attachments_number ON attachments (room_id, number)",
    """
    CREATE TABLE uploads (
        room_id uuid NOT NULL, id uuid NOT NULL, person_id uuid NOT NULL, name text NOT NULL, size bigint NOT NULL,
        origin_id uuid, expires_at timestamptz NOT NULL,
        CONSTRAINT pk_uploads PRIMARY KEY (room_id, id),
        CONSTRAINT ck_uploads_size CHECK (size > 0),
        CONSTRAINT fk_uploads_person FOREIGN KEY (room_id, person_id) REFERENCES memberships (room_id, person_id))
    """,
    "CREATE INDEX ix_uploads_id ON uploads (id)",
    "CREATE INDEX ix_uploads_expires_at ON uploads (expires_at)",
    """
    CREATE TABLE file_rules (
        organisation_id uuid NOT NULL, room_kind text NOT NULL, largest bigint NOT NULL,
        refused text[] NOT NULL, takes_unscannable boolean NOT NULL DEFAULT false,
        CONSTRAINT pk_file_rules PRIMARY KEY (organisation_id, room_kind),
        CONSTRAINT ck_file_rules_room_kind CHECK (room_kind IN ('internal', 'topic', 'direct')),
        CONSTRAINT ck_file_rules_largest CHECK (largest >= 0),
        CONSTRAINT fk_file_rules_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisations (id))
    """,
    """
    CREATE FUNCTION keep_sent_files() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT FROM attachments WHERE room_id = OLD.room_id AND file_id = OLD.id) THEN
            RAISE EXCEPTION 'a file that was sent is kept' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END $$
    """,
    "CREATE TRIGGER keep_sent_files BEFORE DELETE ON files FOR EACH ROW EXECUTE FUNCTION keep_sent_files()",
    f"GRANT SELECT, INSERT ON files, attachments, uploads, file_rules TO {ROLE}",
    f"GRANT UPDATE (size, kind, media_type, state, verdict, width, height, pages, check_after) ON files TO {ROLE}",
    f"GRANT UPDATE (expires_at) ON uploads TO {ROLE}",
    f"GRANT UPDATE (largest, refused, takes_unscannable) ON file_rules TO {ROLE}",
    f"GRANT DELETE ON files, uploads TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
