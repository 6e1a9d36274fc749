-- The answer of a case while it is being written, who looked at it, replies kept for again, and the way to the national Loket.

-- Every version is kept: who wrote what, when. The highest version is the draft; once it was taken for an answer it is history.
CREATE TABLE draft (
    case_id     uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
    institution text NOT NULL REFERENCES institution,
    version     int NOT NULL CHECK (version > 0),
    by_member   uuid REFERENCES member ON DELETE SET NULL,
    at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    sentences   text NOT NULL,
    taken_at    timestamptz,
    PRIMARY KEY (case_id, version)
);

-- What the sentences of a case's drafts rest on, as it read when it was first used: a later index changes nothing.
CREATE TABLE draft_source (
    case_id     uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
    institution text NOT NULL REFERENCES institution,
    source      uuid NOT NULL,
    snapshot    text NOT NULL,
    PRIMARY KEY (case_id, source)
);
COMMENT ON COLUMN draft_source.source IS 'the passage, or the case_party whose reply it is';

-- An approval is of one version; with the next version it has fallen away by itself.
CREATE TABLE draft_approval (
    case_id     uuid NOT NULL,
    institution text NOT NULL REFERENCES institution,
    version     int NOT NULL,
    by_member   uuid NOT NULL REFERENCES member ON DELETE CASCADE,
    at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (case_id, version),
    FOREIGN KEY (case_id, version) REFERENCES draft ON DELETE CASCADE
);

CREATE TABLE saved_reply (
    id          uuid PRIMARY KEY,
    institution text NOT NULL REFERENCES institution,
    language    text NOT NULL CHECK (language IN ('nl', 'en')),
    topic       text,
    title       text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
    body        text NOT NULL CHECK (length(body) BETWEEN 1 AND 8000),
    by_member   uuid REFERENCES member ON DELETE SET NULL,
    changed_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX saved_reply_of_institution ON saved_reply (institution, language);

ALTER TABLE forwarding ADD COLUMN national_reference text NOT NULL;
COMMENT ON COLUMN forwarding.national_reference IS 'the institution cannot see the case of the Loket, but may name it';
ALTER TABLE case_party ADD COLUMN asks_back boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN case_party.asks_back IS 'what came back is a question, no reply to use';

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['draft', 'draft_source', 'draft_approval'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY with_its_case ON %I USING (institution = working_for() AND EXISTS (SELECT FROM case_file c WHERE c.id = case_id))', t);
    END LOOP;
END $$;
ALTER TABLE saved_reply ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_only ON saved_reply USING (institution = working_for()) WITH CHECK (institution = working_for());

GRANT SELECT, INSERT ON draft, draft_source TO "${application}";
GRANT UPDATE (taken_at) ON draft TO "${application}";
GRANT SELECT, INSERT, DELETE ON draft_approval TO "${application}";
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_reply TO "${application}";
