-- Documents become passages. What is searched is an edition of a collection; a new edition is written beside the
-- current one and made current by one UPDATE of collection.edition.

CREATE TABLE edition (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    institution     text NOT NULL REFERENCES institution,
    collection      text NOT NULL,
    embedding_model text,
    started_at      timestamptz NOT NULL DEFAULT now(),
    current_since   timestamptz
);

CREATE TABLE collection (
    institution text NOT NULL REFERENCES institution,
    name        text NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    edition     bigint REFERENCES edition,
    PRIMARY KEY (institution, name)
);

-- Never changed: another content of the same path is another document.
CREATE TABLE document (
    id          uuid PRIMARY KEY,
    institution text NOT NULL REFERENCES institution,
    collection  text NOT NULL,
    path        text NOT NULL,
    digest      text NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('summary', 'official', 'institution')),
    language    text NOT NULL CHECK (language IN ('nl', 'en')),
    topic       text,
    title       text NOT NULL,
    publisher   text,
    url         text,
    version     date,
    valid_from  date,
    valid_until date,
    review_by   date,
    based_on    jsonb NOT NULL DEFAULT '[]',
    UNIQUE (institution, collection, path, digest)
);

-- The id comes from content and place, so an unchanged passage of a changed document keeps its id and its vectors.
CREATE TABLE passage (
    id              uuid PRIMARY KEY,
    institution     text NOT NULL REFERENCES institution,
    language        text NOT NULL CHECK (language IN ('nl', 'en')),
    heading_path    text[] NOT NULL,
    article         text,
    page            int,
    text            text NOT NULL,
    sentence_starts int[] NOT NULL,
    sentence_ends   int[] NOT NULL,
    sources         text[] NOT NULL
);

-- Which passages an edition holds, in reading order. Validity and topic are repeated here so that search joins nothing else.
CREATE TABLE entry (
    edition     bigint NOT NULL REFERENCES edition ON DELETE CASCADE,
    document    uuid NOT NULL REFERENCES document,
    ordinal     int NOT NULL,
    passage     uuid NOT NULL REFERENCES passage,
    institution text NOT NULL REFERENCES institution,
    language    text NOT NULL,
    topic       text,
    valid_from  date,
    valid_until date,
    PRIMARY KEY (edition, document, ordinal)
);
CREATE INDEX entry_of_passage ON entry (passage);
CREATE INDEX entry_topic ON entry (edition, topic, language);

-- The inverted file of full-text search: which stemmed words a passage has and what each counts for (BM25, Robertson and
-- Zaragoza 2009). A table of its own instead of a tsvector index, because row-level security keeps the planner from
-- using the text-search operator on an index, while equality of words passes; and because OR queries need the rarity
-- of words, which ts_rank does not know.
CREATE TABLE passage_word (
    word        text NOT NULL,
    passage     uuid NOT NULL REFERENCES passage ON DELETE CASCADE,
    institution text NOT NULL,
    impact      real NOT NULL,
    PRIMARY KEY (word, passage) INCLUDE (institution, impact)
);
CREATE INDEX passage_word_of_passage ON passage_word (passage);

-- No fixed dimension, so that models can change while serving. Half precision keeps a row small enough to stay in line:
-- exact search over 10,000 rows reads them all.
CREATE TABLE passage_vector (
    passage     uuid NOT NULL REFERENCES passage ON DELETE CASCADE,
    model       text NOT NULL,
    institution text NOT NULL,
    vector      halfvec NOT NULL,
    PRIMARY KEY (passage, model)
);
ALTER TABLE passage_vector ALTER COLUMN vector SET STORAGE MAIN;
ALTER TABLE passage_vector SET (toast_tuple_target = 8160);

CREATE TABLE sentence_vector (
    passage     uuid NOT NULL REFERENCES passage ON DELETE CASCADE,
    model       text NOT NULL,
    position    int NOT NULL,
    institution text NOT NULL,
    vector      halfvec NOT NULL,
    PRIMARY KEY (passage, model, position)
);
ALTER TABLE sentence_vector ALTER COLUMN vector SET STORAGE MAIN;
ALTER TABLE sentence_vector SET (toast_tuple_target = 8160);

CREATE TABLE index_run (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    institution   text NOT NULL REFERENCES institution,
    collection    text NOT NULL,
    started_at    timestamptz NOT NULL DEFAULT now(),
    finished_at   timestamptz,
    done          int NOT NULL DEFAULT 0,
    total         int NOT NULL DEFAULT 0,
    report        jsonb
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['edition', 'collection', 'document', 'passage', 'entry', 'passage_word', 'passage_vector',
                             'sentence_vector', 'index_run'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_and_national ON %I FOR SELECT USING (institution = ''landelijk'' OR institution = working_for())', t);
        EXECUTE format('CREATE POLICY own_added ON %I FOR INSERT WITH CHECK (institution = working_for())', t);
        EXECUTE format('CREATE POLICY own_changed ON %I FOR UPDATE USING (institution = working_for()) WITH CHECK (institution = working_for())', t);
        EXECUTE format('CREATE POLICY own_removed ON %I FOR DELETE USING (institution = working_for())', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO "${application}"', t);
    END LOOP;
END $$;
