-- Conversations, their questions, and every event that was shown, in order.

CREATE TABLE conversation (
    id          uuid PRIMARY KEY,
    institution text NOT NULL REFERENCES institution,
    key_hash    bytea NOT NULL,
    language    text NOT NULL CHECK (language IN ('nl', 'en')),
    opened_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE question (
    id             uuid PRIMARY KEY,
    institution    text NOT NULL REFERENCES institution,
    conversation   uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
    text           text NOT NULL,
    language       text NOT NULL CHECK (language IN ('nl', 'en')),
    asked_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    state          text NOT NULL DEFAULT 'answering' CHECK (state IN ('answering', 'interrupted', 'done')),
    alive_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    stop_requested boolean NOT NULL DEFAULT false,
    outcome        text,
    passages       uuid[] NOT NULL DEFAULT '{}',
    useful         boolean,
    useful_reason  text,
    useful_text    text
);
CREATE INDEX question_of_conversation ON question (conversation, asked_at);

CREATE TABLE answer_event (
    question    uuid NOT NULL REFERENCES question ON DELETE CASCADE,
    number      int NOT NULL,
    institution text NOT NULL REFERENCES institution,
    name        text NOT NULL,
    data        text NOT NULL,
    PRIMARY KEY (question, number)
);

CREATE TABLE share (
    token_hash   bytea PRIMARY KEY,
    institution  text NOT NULL REFERENCES institution,
    conversation uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
    expires_at   timestamptz NOT NULL
);

-- Which institution an id belongs to is not known before the row is found: these functions answer only that, as the owner.
CREATE FUNCTION institution_of_conversation(wanted uuid) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT institution FROM conversation WHERE id = wanted $$;
CREATE FUNCTION institution_of_question(wanted uuid) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT institution FROM question WHERE id = wanted $$;
CREATE FUNCTION institution_of_share(wanted bytea) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT institution FROM share WHERE token_hash = wanted $$;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['conversation', 'question', 'answer_event', 'share'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_only ON %I USING (institution = working_for()) WITH CHECK (institution = working_for())', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO "${application}"', t);
    END LOOP;
END $$;
