"""What people add to messages: reactions and pins, bookmarks of one's own; and which chain a reply belongs to.

A reply's chain is written down when the reply comes into the world, whoever sends it: so a whole chain is read by one
index, and a message's table keeps its one index (0003). Only replies pay for it.
"""

from alembic import op

revision = "0007"
down_revision = "0006"

ROLE = "kairan_app"
STATEMENTS = (
    """
    CREATE TABLE reactions (
        room_id uuid NOT NULL, number bigint NOT NULL, emoji text NOT NULL, person_id uuid NOT NULL,
        seq bigint NOT NULL,
        CONSTRAINT pk_reactions PRIMARY KEY (room_id, number, emoji, person_id),
        CONSTRAINT ck_reactions_emoji CHECK (char_length(emoji) BETWEEN 1 AND 32),
        CONSTRAINT fk_reactions_number FOREIGN KEY (room_id, number) REFERENCES messages (room_id, number),
        CONSTRAINT fk_reactions_person_id FOREIGN KEY (room_id, person_id)
            REFERENCES memberships (room_id, person_id))
    """,
    """
    CREATE TABLE pins (
        room_id uuid NOT NULL, number bigint NOT NULL, pinned_by uuid NOT NULL,
        pinned_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT pk_pins PRIMARY KEY (room_id, number),
        CONSTRAINT fk_pins_number FOREIGN KEY (room_id, number) REFERENCES messages (room_id, number),
        CONSTRAINT fk_pins_pinned_by FOREIGN KEY (room_id, pinned_by) REFERENCES memberships (room_id, person_id))
    """,
    """
    CREATE TABLE bookmarks (
        room_id uuid NOT NULL, person_id uuid NOT NULL, number bigint NOT NULL,
        marked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT pk_bookmarks PRIMARY KEY (room_id, person_id, number),
        CONSTRAINT fk_bookmarks_number FOREIGN KEY (room_id, number) REFERENCES messages (room_id, number),
        CONSTRAINT fk_bookmarks_person_id FOREIGN KEY (room_id, person_id)
            REFERENCES memberships (room_id, person_id))
    """,
    "CREATE INDEX ix_bookmarks_person_id ON bookmarks (person_id, marked_at)",
    """
    CREATE TABLE replies (
        room_id uuid NOT NULL, number bigint NOT NULL, root bigint NOT NULL,
        CONSTRAINT pk_replies PRIMARY KEY (room_id, number),
        CONSTRAINT ck_replies_root CHECK (root < number),
        CONSTRAINT fk_replies_number FOREIGN KEY (room_id, number) REFERENCES messages (room_id, number),
        CONSTRAINT fk_replies_root FOREIGN KEY (room_id, root) REFERENCES messages (room_id, number))
    """,
    "CREATE INDEX ix_replies_root ON replies (room_id, root, number)",
    """
    CREATE FUNCTION link_reply() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO replies (room_id, number, root) VALUES (NEW.room_id, NEW.number, coalesce(
            (SELECT root FROM replies WHERE room_id = NEW.room_id AND number = NEW.reply_to), NEW.reply_to));
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER link_reply AFTER INSERT ON messages FOR EACH ROW
        WHEN (NEW.reply_to IS NOT NULL) EXECUTE FUNCTION link_reply()
    """,
    # The replies there are, in the order in which they were sent: what each answers is linked before it.
    """
    DO $$
    DECLARE reply record;
    BEGIN
        FOR reply IN SELECT room_id, number, reply_to FROM messages WHERE reply_to IS NOT NULL ORDER BY room_id, number
        LOOP
            INSERT INTO replies (room_id, number, root) VALUES (reply.room_id, reply.number, coalesce(
                (SELECT root FROM replies WHERE room_id = reply.room_id AND number = reply.reply_to), reply.reply_to));
        END LOOP;
    END $$
    """,
    f"GRANT SELECT, INSERT, DELETE ON reactions, pins, bookmarks TO {ROLE}",
    f"GRANT SELECT, INSERT ON replies TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
