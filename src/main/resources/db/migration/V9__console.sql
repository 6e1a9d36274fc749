-- What the console adds to cases: who has opened one when, who is in it now, and finding them by words and meaning.

CREATE TABLE case_seen (
    case_id     uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
    member      uuid NOT NULL REFERENCES member ON DELETE CASCADE,
    institution text NOT NULL REFERENCES institution,
    seen_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (case_id, member)
);

CREATE TABLE case_presence (
    case_id     uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
    member      uuid NOT NULL REFERENCES member ON DELETE CASCADE,
    institution text NOT NULL REFERENCES institution,
    doing       text NOT NULL CHECK (doing IN ('reading', 'writing')),
    seen_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (case_id, member)
);
CREATE INDEX presence_by_time ON case_presence (seen_at);

-- Which version of a case the words below are of. Sealed cases and consults have none.
CREATE TABLE case_indexed (
    case_id     uuid PRIMARY KEY REFERENCES case_file ON DELETE CASCADE,
    institution text NOT NULL REFERENCES institution,
    version     int NOT NULL
);

-- An inverted file as passages have, for the same reason: equality of words passes row-level security, text search does not.
CREATE TABLE case_word (
    institution text NOT NULL REFERENCES institution,
    word        text NOT NULL,
    case_id     uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
    impact      real NOT NULL,
    PRIMARY KEY (institution, word, case_id) INCLUDE (impact)
);
CREATE INDEX word_of_case ON case_word (case_id);

CREATE TABLE case_vector (
    case_id     uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
    model       text NOT NULL,
    institution text NOT NULL REFERENCES institution,
    version     int NOT NULL,
    vector      halfvec NOT NULL,
    PRIMARY KEY (case_id, model)
);
ALTER TABLE case_vector ALTER COLUMN vector SET STORAGE MAIN;
ALTER TABLE case_vector SET (toast_tuple_target = 8160);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['case_seen', 'case_presence', 'case_indexed', 'case_word', 'case_vector'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY with_its_case ON %I USING (institution = working_for() AND EXISTS (SELECT FROM case_file c WHERE c.id = case_id))', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO "${application}"', t);
    END LOOP;
END $$;

-- Timers work for all institutions: these tell them where there is something to do, never what a case says.
CREATE FUNCTION cases_to_index(most int) RETURNS TABLE (institution text, case_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$
        SELECT c.institution, c.id
        FROM case_file c
        LEFT JOIN case_indexed i ON i.case_id = c.id
        WHERE CASE WHEN c.form = 'case' AND NOT c.sealed AND c.state NOT IN ('offered', 'withdrawn')
                   THEN i.version IS DISTINCT FROM c.version
                   ELSE i.case_id IS NOT NULL END
        LIMIT most
    $$;
CREATE FUNCTION cases_without_vector(wanted text, most int) RETURNS TABLE (institution text, case_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$
        SELECT i.institution, i.case_id
        FROM case_indexed i
        LEFT JOIN case_vector v ON v.case_id = i.case_id AND v.model = wanted
        WHERE v.version IS DISTINCT FROM i.version
        LIMIT most
    $$;
CREATE FUNCTION last_case_change() RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT COALESCE(max(id), 0) FROM case_event $$;
CREATE FUNCTION members_present() RETURNS TABLE (institution text, case_id uuid, member uuid, name text, doing text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$
        SELECT p.institution, p.case_id, p.member, m.name, p.doing
        FROM case_presence p
        JOIN member m ON m.id = p.member
        WHERE p.seen_at > now() - interval '30 seconds'
    $$;
CREATE FUNCTION forget_who_left() RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public
    AS $$ DELETE FROM case_presence WHERE seen_at < now() - interval '1 hour' $$;

-- A case that an advisor opens is opened once, however often the request arrives.
CREATE INDEX case_opened_by_act ON case_event (act) WHERE action = 'send';
