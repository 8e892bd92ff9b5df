"""User groups, rooms and memberships: the separation, written as keys.

A room belongs to one organisation or to one user group, never to both and never to none. A membership repeats
its room's owner and its person's organisation, and three foreign keys make each repetition true; one CHECK then
says the rule itself: in an organisation's room, the person's organisation is the room's. NULL columns switch a
foreign key off (MATCH SIMPLE), and `num_nonnulls` makes sure that exactly one of the two owners is there.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    """
    CREATE TABLE user_groups (
        id uuid NOT NULL, name text NOT NULL, description text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_user_groups PRIMARY KEY (id),
        CONSTRAINT uq_user_groups_name UNIQUE (name))
    """,
    """
    CREATE TABLE admissions (
        user_group_id uuid NOT NULL, organisation_id uuid NOT NULL,
        admitted_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_admissions PRIMARY KEY (user_group_id, organisation_id),
        CONSTRAINT fk_admissions_user_group_id FOREIGN KEY (user_group_id) REFERENCES user_groups (id),
        CONSTRAINT fk_admissions_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisations (id))
    """,
    "CREATE INDEX ix_admissions_organisation_id ON admissions (organisation_id)",
    """
    CREATE TABLE rooms (
        id uuid NOT NULL, kind text NOT NULL, name text NOT NULL DEFAULT '', description text NOT NULL DEFAULT '',
        organisation_id uuid, user_group_id uuid, direct_key bytea, search_text text NOT NULL DEFAULT '',
        epoch integer NOT NULL DEFAULT 1, last_seq bigint NOT NULL DEFAULT 0, last_number bigint NOT NULL DEFAULT 0,
        hides_past boolean NOT NULL DEFAULT false, created_by uuid, created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_rooms PRIMARY KEY (id),
        CONSTRAINT uq_rooms_id UNIQUE (id, organisation_id),
        CONSTRAINT uq_rooms_id_user_group_id UNIQUE (id, user_group_id),
        CONSTRAINT uq_rooms_direct_key UNIQUE (direct_key),
        CONSTRAINT ck_rooms_kind CHECK (kind IN ('internal', 'topic', 'direct')),
        CONSTRAINT ck_rooms_one_owner CHECK (num_nonnulls(organisation_id, user_group_id) = 1),
        CONSTRAINT ck_rooms_internal_has_organisation CHECK (kind <> 'internal' OR organisation_id IS NOT NULL),
        CONSTRAINT ck_rooms_topic_has_user_group CHECK (kind <> 'topic' OR user_group_id IS NOT NULL),
        CONSTRAINT ck_rooms_direct_has_key CHECK ((kind = 'direct') = (direct_key IS NOT NULL)),
        CONSTRAINT ck_rooms_name CHECK (kind = 'direct' OR char_length(name) BETWEEN 1 AND 100),
        CONSTRAINT fk_rooms_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisations (id),
        CONSTRAINT fk_rooms_user_group_id FOREIGN KEY (user_group_id) REFERENCES user_groups (id),
        CONSTRAINT fk_rooms_created_by FOREIGN KEY (created_by) REFERENCES people (id))
    WITH (fillfactor = 50)
    """,
    "CREATE INDEX ix_rooms_user_group_id ON rooms (user_group_id) WHERE kind = 'topic'",
    """
    CREATE TABLE memberships (
        room_id uuid NOT NULL, person_id uuid NOT NULL, organisation_id uuid NOT NULL,
        room_organisation_id uuid, user_group_id uuid,
        role text NOT NULL DEFAULT 'member', read_number bigint NOT NULL DEFAULT 0,
        joined_seq bigint NOT NULL DEFAULT 0, joined_number bigint NOT NULL DEFAULT 0, left_seq bigint,
        joined_at timestamptz NOT NULL DEFAULT now(), left_at timestamptz,
        admitted_user_group_id uuid GENERATED ALWAYS AS
            (CASE WHEN left_seq IS NULL THEN user_group_id END) STORED,
        CONSTRAINT pk_memberships PRIMARY KEY (room_id, person_id),
        CONSTRAINT ck_memberships_role CHECK (role IN ('owner', 'member')),
        CONSTRAINT ck_memberships_one_owner CHECK (num_nonnulls(room_organisation_id, user_group_id) = 1),
        CONSTRAINT ck_memberships_separation CHECK
            (room_organisation_id IS NULL OR room_organisation_id = organisation_id),
        CONSTRAINT ck_memberships_left CHECK ((left_seq IS NULL) = (left_at IS NULL)),
        CONSTRAINT fk_memberships_person_id FOREIGN KEY (person_id, organisation_id)
            REFERENCES people (id, organisation_id),
        CONSTRAINT fk_memberships_room_organisation FOREIGN KEY (room_id, room_organisation_id)
            REFERENCES rooms (id, organisation_id),
        CONSTRAINT fk_memberships_room_user_group FOREIGN KEY (room_id, user_group_id)
            REFERENCES rooms (id, user_group_id),
        CONSTRAINT fk_memberships_admission FOREIGN KEY (admitted_user_group_id, organisation_id)
            REFERENCES admissions (user_group_id, organisation_id))
    WITH (fillfactor = 80)
    """,
    "CREATE INDEX ix_memberships_person_id ON memberships (person_id) WHERE left_seq IS NULL",
    "CREATE INDEX ix_memberships_admission ON memberships (admitted_user_group_id, organisation_id)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
