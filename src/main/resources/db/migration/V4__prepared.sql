-- Answers that were written from the sources beforehand, as they stand beside the current edition: in use, or out of use
-- with the reason. National ones come from a folder; an institution may add its own, so a row belongs to an institution.

CREATE TABLE prepared_answer (
    institution text NOT NULL REFERENCES institution,
    id          text NOT NULL,
    language    text NOT NULL CHECK (language IN ('nl', 'en')),
    topic       text NOT NULL,
    file        text NOT NULL,
    in_use      boolean NOT NULL,
    reason      text,
    detail      text,
    sentences   jsonb NOT NULL DEFAULT '[]',
    passages    uuid[] NOT NULL DEFAULT '{}',
    looked_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (institution, id, language),
    CHECK (in_use = (reason IS NULL))
);

-- How the question may be asked. The id comes from institution, answer, language and words, so an unchanged wording keeps its vectors.
CREATE TABLE prepared_wording (
    id          uuid PRIMARY KEY,
    institution text NOT NULL,
    answer      text NOT NULL,
    language    text NOT NULL,
    text        text NOT NULL,
    FOREIGN KEY (institution, answer, language) REFERENCES prepared_answer ON DELETE CASCADE
);
CREATE INDEX prepared_wording_of_answer ON prepared_wording (institution, answer, language);

CREATE TABLE prepared_vector (
    wording     uuid NOT NULL REFERENCES prepared_wording ON DELETE CASCADE,
    model       text NOT NULL,
    institution text NOT NULL,
    vector      halfvec NOT NULL,
    PRIMARY KEY (wording, model)
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['prepared_answer', 'prepared_wording', 'prepared_vector'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_and_national ON %I FOR SELECT USING (institution = ''landelijk'' OR institution = working_for())', t);
        EXECUTE format('CREATE POLICY own_added ON %I FOR INSERT WITH CHECK (institution = working_for())', t);
        EXECUTE format('CREATE POLICY own_changed ON %I FOR UPDATE USING (institution = working_for()) WITH CHECK (institution = working_for())', t);
        EXECUTE format('CREATE POLICY own_removed ON %I FOR DELETE USING (institution = working_for())', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO "${application}"', t);
    END LOOP;
END $$;
