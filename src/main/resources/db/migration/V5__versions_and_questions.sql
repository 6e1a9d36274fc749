-- What a reader must know of the version at hand, for example that newer ones exist; empty when nothing was said.
ALTER TABLE document ADD COLUMN note text;

-- Questions that a passage answers, written beside the document (doc2query, Nogueira and others 2019): a question is nearer to a
-- question than to a text. They change without the passage changing.
CREATE TABLE passage_question (
    passage     uuid NOT NULL REFERENCES passage ON DELETE CASCADE,
    position    int NOT NULL,
    institution text NOT NULL,
    question    text NOT NULL,
    PRIMARY KEY (passage, position)
);

CREATE TABLE question_vector (
    passage     uuid NOT NULL,
    position    int NOT NULL,
    model       text NOT NULL,
    institution text NOT NULL,
    vector      halfvec NOT NULL,
    PRIMARY KEY (passage, model, position),
    FOREIGN KEY (passage, position) REFERENCES passage_question ON DELETE CASCADE
);
ALTER TABLE question_vector ALTER COLUMN vector SET STORAGE MAIN;
ALTER TABLE question_vector SET (toast_tuple_target = 8160);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['passage_question', 'question_vector'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_and_national ON %I FOR SELECT USING (institution = ''landelijk'' OR institution = working_for())', t);
        EXECUTE format('CREATE POLICY own_added ON %I FOR INSERT WITH CHECK (institution = working_for())', t);
        EXECUTE format('CREATE POLICY own_changed ON %I FOR UPDATE USING (institution = working_for()) WITH CHECK (institution = working_for())', t);
        EXECUTE format('CREATE POLICY own_removed ON %I FOR DELETE USING (institution = working_for())', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO "${application}"', t);
    END LOOP;
END $$;
