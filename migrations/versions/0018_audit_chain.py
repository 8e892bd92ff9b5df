"""The audit as a chain, its signed heads, the role that reads it, and the one way to what was withdrawn.

An entry is written by the act; when the act commits, and not before, a deferred trigger gives it the next number of
its organisation's chain and the hash over itself and the entry before. The trigger belongs to the tables' owner: the
application can neither skip it nor write a link by itself. The organisation is locked by that last step alone, for as
long as the commit takes, so a long transaction keeps nobody waiting; an act without its link cannot commit.

`form` says how a row was turned into bytes before it was hashed. Form 1 is a list of fields, each `length:bytes,` in
UTF-8 or `-,` where there is nothing: the form, the organisation, the number, the entry's id, when (microseconds since
1970), who, what, on what, in which session, from which address, and the detail as PostgreSQL writes jsonb. The hash is
SHA-256 over the hash before (32 zero bytes before the first) and these bytes. What is repeated of an entry in its
link is there to be searched by.
"""

from alembic import op

revision = "0018"
down_revision = "0017"

ROLE = "kairan_app"
# The chain of what concerns no organisation: acts on the installation, sign-ins of nobody we know.
INSTALLATION = "00000000-0000-0000-0000-000000000000"

TABLES = (
    "ALTER TABLE audit_entries ADD COLUMN session_id uuid",
    "ALTER TABLE audit_entries ADD COLUMN address inet",
    "ALTER TABLE people ADD COLUMN is_auditor boolean NOT NULL DEFAULT false",
    """
    CREATE TABLE audit_chains (
        chain uuid NOT NULL,
        CONSTRAINT pk_audit_chains PRIMARY KEY (chain))
    """,
    """
    CREATE TABLE audit_links (
        chain uuid NOT NULL, number bigint NOT NULL, entry_id bigint NOT NULL, form smallint NOT NULL DEFAULT 1,
        previous_hash bytea NOT NULL, hash bytea NOT NULL,
        at timestamptz NOT NULL, action text NOT NULL, actor_id uuid, place_id uuid,
        CONSTRAINT pk_audit_links PRIMARY KEY (chain, number),
        CONSTRAINT uq_audit_links_entry_id UNIQUE (entry_id),
        CONSTRAINT ck_audit_links_number CHECK (number > 0),
        CONSTRAINT fk_audit_links_chain FOREIGN KEY (chain) REFERENCES audit_chains (chain),
        CONSTRAINT fk_audit_links_entry_id FOREIGN KEY (entry_id) REFERENCES audit_entries (id))
    """,
    "CREATE INDEX ix_audit_links_at ON audit_links (chain, at)",
    "CREATE INDEX ix_audit_links_action ON audit_links (chain, action, number)",
    "CREATE INDEX ix_audit_links_actor_id ON audit_links (chain, actor_id, number)",
    "CREATE INDEX ix_audit_links_place_id ON audit_links (chain, place_id, number)",
    """
    CREATE TABLE audit_seals (
        chain uuid NOT NULL, number bigint NOT NULL, hash bytea NOT NULL, key_id text NOT NULL,
        signature bytea, sealed_at timestamptz NOT NULL DEFAULT now(), finding text,
        CONSTRAINT pk_audit_seals PRIMARY KEY (chain, sealed_at, key_id),
        CONSTRAINT ck_audit_seals_finding CHECK ((signature IS NULL) = (finding IS NOT NULL)),
        CONSTRAINT fk_audit_seals_chain FOREIGN KEY (chain) REFERENCES audit_chains (chain))
    """,
)
FUNCTIONS = (
    """
    CREATE FUNCTION audit_field(said text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
        SELECT CASE WHEN said IS NULL THEN '-,'::bytea
               ELSE convert_to(octet_length(convert_to(said, 'UTF8')) || ':', 'UTF8') || convert_to(said, 'UTF8')
                    || ','::bytea END
    $$
    """,
    """
    CREATE FUNCTION audit_form_1(entry audit_entries, number bigint) RETURNS bytea LANGUAGE sql STABLE AS $$
        SELECT audit_field('1') || audit_field(entry.organisation_id::text) || audit_field(number::text)
            || audit_field(entry.id::text) || audit_field((extract(epoch FROM entry.at) * 1000000)::bigint::text)
            || audit_field(entry.actor_id::text) || audit_field(entry.action) || audit_field(entry.subject_id::text)
            || audit_field(entry.session_id::text) || audit_field(host(entry.address))
            || audit_field(entry.detail::text)
    $$
    """,
    f"""
    CREATE FUNCTION audit_chain_of(organisation_id uuid) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
        SELECT coalesce(organisation_id, '{INSTALLATION}'::uuid)
    $$
    """,
    r"""
    CREATE FUNCTION audit_place_of(entry audit_entries) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
        SELECT CASE WHEN entry.detail ->> 'room_id' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
               THEN (entry.detail ->> 'room_id')::uuid ELSE entry.subject_id END
    $$
    """,
    """
    CREATE FUNCTION link_audit_entry(entry audit_entries) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE
        own uuid := audit_chain_of(entry.organisation_id);
        next bigint; before bytea;
    BEGIN
        SELECT links.number, links.hash INTO next, before FROM audit_links AS links
        WHERE links.chain = own ORDER BY links.number DESC LIMIT 1;
        next := coalesce(next, 0) + 1;
        before := coalesce(before, decode(repeat('00', 32), 'hex'));
        INSERT INTO audit_links (chain, number, entry_id, form, previous_hash, hash, at, action, actor_id, place_id)
        VALUES (own, next, entry.id, 1, before, sha256(before || audit_form_1(entry, next)), entry.at, entry.action,
                entry.actor_id, audit_place_of(entry));
    END $$
    """,
    """
    CREATE FUNCTION lock_audit_chains(chains uuid[]) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        -- In order, so that two acts that concern the same two organisations cannot wait for each other.
        INSERT INTO audit_chains (chain) SELECT DISTINCT own FROM unnest(chains) AS own
        WHERE NOT EXISTS (SELECT FROM audit_chains WHERE chain = own) ORDER BY own ON CONFLICT DO NOTHING;
        PERFORM FROM audit_chains WHERE chain = ANY (chains) ORDER BY chain FOR UPDATE;
    END $$
    """,
    # Before the row is written: the time is the transaction's, whatever was asked, and which chains it will need is
    # noted. Who clears that note only loses the order of locking: the link is made from the row.
    """
    CREATE FUNCTION stamp_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.at := now();
        PERFORM set_config('kairan.audit_chains', concat_ws(',',
            nullif(current_setting('kairan.audit_chains', true), ''), audit_chain_of(NEW.organisation_id)), true)
        WHERE NOT audit_chain_of(NEW.organisation_id)::text
            = ANY (string_to_array(coalesce(current_setting('kairan.audit_chains', true), ''), ','));
        RETURN NEW;
    END $$
    """,
    """
    CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        PERFORM lock_audit_chains(audit_chain_of(NEW.organisation_id)
            || string_to_array(nullif(current_setting('kairan.audit_chains', true), ''), ',')::uuid[]);
        PERFORM set_config('kairan.audit_chains', '', true);
        PERFORM link_audit_entry(NEW);
        RETURN NULL;
    END $$
    """,
    # The only way to what a withdrawn message said: it writes who asked and why before it answers.
    """
    CREATE FUNCTION open_withdrawn(
        reader uuid, room uuid, message bigint, reason text, session_of_reader uuid, address_of_reader inet
    ) RETURNS TABLE (version integer, body text, written_at timestamptz, withdrawn_by uuid, withdrawn_at timestamptz)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE author people%ROWTYPE;
    BEGIN
        SELECT people.* INTO author FROM messages JOIN people ON people.id = messages.sender_id
        WHERE messages.room_id = room AND messages.number = message AND messages.deleted_at IS NOT NULL;
        IF NOT FOUND OR NOT EXISTS (
            SELECT FROM people WHERE people.id = reader AND people.is_auditor AND people.suspended_at IS NULL
               AND people.organisation_id = author.organisation_id)
        THEN RAISE EXCEPTION 'only an auditor of the author''s organisation' USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF char_length(btrim(coalesce(reason, ''))) NOT BETWEEN 5 AND 500
        THEN RAISE EXCEPTION 'only with a reason' USING ERRCODE = 'check_violation'; END IF;
        INSERT INTO audit_entries (organisation_id, actor_id, action, subject_id, session_id, address, detail)
        VALUES (author.organisation_id, reader, 'message.original_read', room, session_of_reader, address_of_reader,
                jsonb_build_object('room_id', room, 'number', message, 'sender_id', author.id, 'reason', reason));
        RETURN QUERY SELECT kept.version, kept.body, kept.written_at, kept.withdrawn_by, kept.withdrawn_at
            FROM withdrawn_versions AS kept WHERE kept.room_id = room AND kept.number = message
            ORDER BY kept.version DESC;
    END $$
    """,
)
GUARDS = (
    """
    CREATE TRIGGER stamp BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION stamp_audit_entry()
    """,
    """
    CREATE CONSTRAINT TRIGGER chain AFTER INSERT ON audit_entries DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION chain_audit_entry()
    """,
    # Not even the owner changes what was written; emptying the entries is refused by the links, which point at them.
    *(
        f"CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change('a row')"
        for table in ("audit_entries", "audit_links", "audit_seals")
    ),
    "CREATE TRIGGER keep_all BEFORE TRUNCATE ON audit_links EXECUTE FUNCTION refuse_change('a row')",
    "CREATE TRIGGER keep_all BEFORE TRUNCATE ON audit_seals EXECUTE FUNCTION refuse_change('a row')",
)
# What was written before there was a chain. The triggers' lock keeps new entries out until that is done.
BEGINNING = """
    DO $$ DECLARE entry audit_entries; BEGIN
        PERFORM lock_audit_chains(array_agg(DISTINCT audit_chain_of(organisation_id))) FROM audit_entries;
        FOR entry IN SELECT * FROM audit_entries ORDER BY id LOOP PERFORM link_audit_entry(entry); END LOOP;
    END $$
"""
RIGHTS = (
    "REVOKE EXECUTE ON FUNCTION open_withdrawn FROM PUBLIC",
    f"GRANT EXECUTE ON FUNCTION open_withdrawn TO {ROLE}",
    f"GRANT SELECT ON audit_entries, audit_links, audit_chains TO {ROLE}",
    f"GRANT SELECT, INSERT ON audit_seals TO {ROLE}",
    f"GRANT UPDATE (is_auditor) ON people TO {ROLE}",
)


def upgrade() -> None:
    for statement in (*TABLES, *FUNCTIONS, *GUARDS, BEGINNING, *RIGHTS):
        op.execute(statement)
