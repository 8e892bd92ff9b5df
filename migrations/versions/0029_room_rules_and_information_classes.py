"""What a room may hold, and what each organisation makes of it: who makes rooms, who invites guests, what leaves.

A room shared with other organisations holds 機密性3 or personal data only where its user group's home organisation has
said so: a trigger asks it, so that no path of the application can forget to. It is not asked when something is sent:
sending names none of these columns.
"""

from alembic import op

revision = "0029"
down_revision = "0028"

ROLE = "kairan_app"
STATEMENTS = (
    """
    ALTER TABLE rooms ADD COLUMN confidentiality smallint NOT NULL DEFAULT 2,
        ADD COLUMN holds_personal_data boolean NOT NULL DEFAULT false
    """,
    """
    ALTER TABLE rooms ADD CONSTRAINT ck_rooms_confidentiality
        CHECK (confidentiality BETWEEN 1 AND 3) NOT VALID
    """,
    f"GRANT UPDATE (confidentiality, holds_personal_data) ON rooms TO {ROLE}",
    """
    ALTER TABLE user_groups ADD COLUMN home_organisation_id uuid,
        ADD COLUMN confidentiality smallint NOT NULL DEFAULT 2,
        ADD COLUMN allows_sensitive boolean NOT NULL DEFAULT false
    """,
    """
    ALTER TABLE user_groups ADD CONSTRAINT fk_user_groups_home
        FOREIGN KEY (id, home_organisation_id) REFERENCES admissions (user_group_id, organisation_id) NOT VALID
    """,
    """
    ALTER TABLE user_groups ADD CONSTRAINT ck_user_groups_confidentiality
        CHECK (confidentiality BETWEEN 1 AND 2) NOT VALID
    """,
    """
    ALTER TABLE user_groups ADD CONSTRAINT ck_user_groups_sensitive_has_home
        CHECK (home_organisation_id IS NOT NULL OR NOT allows_sensitive) NOT VALID
    """,
    f"GRANT UPDATE (home_organisation_id, confidentiality, allows_sensitive) ON user_groups TO {ROLE}",
    """
    CREATE FUNCTION refuse_sensitive_topic() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM FROM user_groups WHERE id = NEW.user_group_id AND allows_sensitive FOR SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'the user group holds nothing of this class'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER keep_topics_open BEFORE INSERT OR UPDATE OF confidentiality, holds_personal_data ON rooms
        FOR EACH ROW WHEN (NEW.user_group_id IS NOT NULL AND (NEW.confidentiality = 3 OR NEW.holds_personal_data))
        EXECUTE FUNCTION refuse_sensitive_topic()
    """,
    """
    CREATE TABLE room_rules (
        organisation_id uuid NOT NULL,
        internal_makers text NOT NULL, topic_makers text NOT NULL, guest_inviters text NOT NULL,
        confidentiality smallint NOT NULL, holds_personal_data boolean NOT NULL,
        CONSTRAINT pk_room_rules PRIMARY KEY (organisation_id),
        CONSTRAINT fk_room_rules_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisations (id),
        CONSTRAINT ck_room_rules_makers CHECK (internal_makers IN ('everybody', 'keepers')
            AND topic_makers IN ('everybody', 'keepers')),
        CONSTRAINT ck_room_rules_guest_inviters CHECK (guest_inviters IN ('owners', 'administrators', 'nobody')),
        CONSTRAINT ck_room_rules_confidentiality CHECK (confidentiality BETWEEN 1 AND 3))
    """,
    """
    CREATE TABLE class_rules (
        organisation_id uuid NOT NULL, grade text NOT NULL,
        allows_files boolean NOT NULL, allows_forwarding boolean NOT NULL, allows_guests boolean NOT NULL,
        exporters text NOT NULL,
        CONSTRAINT pk_class_rules PRIMARY KEY (organisation_id, grade),
        CONSTRAINT fk_class_rules_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisations (id),
        CONSTRAINT ck_class_rules_grade CHECK (grade IN ('1', '2', '3', 'personal')),
        CONSTRAINT ck_class_rules_exporters CHECK (exporters IN ('owners', 'administrators', 'nobody')))
    """,
    f"GRANT SELECT, INSERT ON room_rules, class_rules TO {ROLE}",
    f"""
    GRANT UPDATE (internal_makers, topic_makers, guest_inviters, confidentiality, holds_personal_data)
        ON room_rules TO {ROLE}
    """,
    f"GRANT UPDATE (allows_files, allows_forwarding, allows_guests, exporters) ON class_rules TO {ROLE}",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
