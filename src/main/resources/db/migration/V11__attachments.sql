-- Files that go with a case. They lie in the database: both nodes see them, a backup holds them, and they go when their case goes.
CREATE TABLE attachment (
    id          uuid PRIMARY KEY,
    case_id     uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
    institution text NOT NULL REFERENCES institution,
    name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    media_type  text NOT NULL,
    digest      bytea NOT NULL,
    content     bytea NOT NULL CHECK (length(content) BETWEEN 1 AND 10485760),
    at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    by_kind     text NOT NULL CHECK (by_kind IN ('researcher', 'member')),
    by_member   uuid REFERENCES member ON DELETE SET NULL,
    UNIQUE (case_id, digest)
);
ALTER TABLE attachment ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_its_case ON attachment USING (institution = working_for() AND EXISTS (SELECT FROM case_file c WHERE c.id = case_id));
GRANT SELECT, INSERT, DELETE ON attachment TO "${application}";
