-- A case: what was shared of a conversation, who has it, and everything that happened to it.

-- How the desk of an institution works. Without a row the defaults hold.
CREATE TABLE desk (
    institution        text PRIMARY KEY REFERENCES institution,
    opening_hours      text NOT NULL DEFAULT 'mon-fri 09:00-17:00',
    reply_minutes      int NOT NULL DEFAULT 960 CHECK (reply_minutes > 0),
    urgent_minutes     int NOT NULL DEFAULT 240 CHECK (urgent_minutes > 0),
    two_pairs_of_eyes  text[] NOT NULL DEFAULT '{}',
    sealed_recipients  uuid[] NOT NULL DEFAULT '{}',
    security_phone     text,
    board_contact      text,
    retention_days     int NOT NULL DEFAULT 1825 CHECK (retention_days > 0),
    people_days        int NOT NULL DEFAULT 28 CHECK (people_days > 0),
    goals              text NOT NULL DEFAULT '{}'
);
COMMENT ON COLUMN desk.reply_minutes IS 'working time to the first reply of a case; 960 is two working days of eight hours';
COMMENT ON COLUMN desk.people_days IS 'how long after closing a case about people is kept; four weeks is common for rejected candidates';

CREATE TABLE case_file (
    id                  uuid PRIMARY KEY,
    institution         text NOT NULL REFERENCES institution,
    reference           text NOT NULL UNIQUE,
    form                text NOT NULL CHECK (form IN ('case', 'consult')),
    kind                text NOT NULL CHECK (kind IN ('advice', 'pressure', 'incident', 'ministry', 'reconsideration', 'forwarded')),
    state               text NOT NULL CHECK (state IN ('offered', 'sent', 'claimed', 'waiting_for_researcher', 'waiting_for_advisor',
                                                       'waiting_for_third_party', 'answered', 'closed', 'withdrawn')),
    version             int NOT NULL DEFAULT 1,
    language            text NOT NULL CHECK (language IN ('nl', 'en')),
    conversation        uuid REFERENCES conversation ON DELETE SET NULL,
    title               text NOT NULL DEFAULT '' CHECK (length(title) <= 200),
    topic               text NOT NULL DEFAULT 'other' CHECK (topic IN ('partner', 'people', 'travel', 'sanctions', 'export_control',
                                                                       'data', 'funding', 'security', 'other')),
    topic_reason        text NOT NULL DEFAULT '',
    urgency             text NOT NULL DEFAULT 'week' CHECK (urgency IN ('now', 'today', 'week')),
    urgency_reason      text NOT NULL DEFAULT '',
    expertise           text[] NOT NULL DEFAULT '{}',
    sealed              boolean NOT NULL DEFAULT false,
    discreet            boolean NOT NULL DEFAULT false,
    recipients          uuid[] NOT NULL DEFAULT '{}',
    recused             uuid[] NOT NULL DEFAULT '{}',
    before_board        boolean NOT NULL DEFAULT false,
    assignee            uuid REFERENCES member ON DELETE SET NULL,
    opened_by           uuid REFERENCES member ON DELETE SET NULL,
    person_ground       text,
    contact_email       text,
    contact_verified_at timestamptz,
    consent_version     text,
    consent_at          timestamptz,
    shared              text NOT NULL DEFAULT '{}',
    opened_at           timestamptz NOT NULL DEFAULT now(),
    sent_at             timestamptz,
    due_at              timestamptz,
    minutes_left        int,
    overdue_told_for    timestamptz,
    first_reply_at      timestamptz,
    last_message_at     timestamptz,
    closed_at           timestamptz,
    erase_after         timestamptz,
    CHECK (NOT sealed OR cardinality(recipients) > 0 OR state IN ('offered', 'withdrawn')),
    CHECK (due_at IS NULL OR minutes_left IS NULL)
);
COMMENT ON COLUMN case_file.shared IS 'the conversation and its sources as the researcher saw and shared them, JSON; later editions do not change it';
COMMENT ON COLUMN case_file.minutes_left IS 'working minutes to the promised reply, while the clock stands still; otherwise due_at counts';
COMMENT ON COLUMN case_file.person_ground IS 'why this case may hold a name: only one opened by an advisor of the institution can';
CREATE INDEX case_of_institution ON case_file (institution, state, due_at);
CREATE INDEX case_of_conversation ON case_file (conversation);

-- The assistant is silent while a person has the conversation.
ALTER TABLE conversation ADD COLUMN with_person uuid REFERENCES case_file ON DELETE SET NULL;

CREATE TABLE case_event (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id     uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
    institution text NOT NULL REFERENCES institution,
    number      int NOT NULL,
    at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    by_kind     text NOT NULL CHECK (by_kind IN ('researcher', 'member', 'system')),
    by_member   uuid REFERENCES member ON DELETE SET NULL,
    action      text NOT NULL,
    from_state  text,
    to_state    text NOT NULL,
    detail      text NOT NULL DEFAULT '{}',
    act         uuid,
    UNIQUE (case_id, number),
    UNIQUE (case_id, act)
);
COMMENT ON COLUMN case_event.act IS 'given by whoever acts, so that a request sent twice acts once';

CREATE TABLE case_message (
    id          uuid PRIMARY KEY,
    case_id     uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
    institution text NOT NULL REFERENCES institution,
    at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    by_kind     text NOT NULL CHECK (by_kind IN ('researcher', 'member', 'system', 'third_party')),
    by_member   uuid REFERENCES member ON DELETE SET NULL,
    kind        text NOT NULL CHECK (kind IN ('message', 'question', 'answer', 'note', 'reply')),
    body        text NOT NULL CHECK (length(body) BETWEEN 1 AND 20000),
    sources     text NOT NULL DEFAULT '[]'
);
COMMENT ON COLUMN case_message.id IS 'given by the sender, so that a message sent twice arrives once';
COMMENT ON COLUMN case_message.kind IS 'note: for members only; reply: of a third party, for members only; the rest is for the researcher';
CREATE INDEX message_of_case ON case_message (case_id, at);

CREATE TABLE intake_answer (
    case_id     uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
    institution text NOT NULL REFERENCES institution,
    field       text NOT NULL,
    value       text,
    origin      text NOT NULL CHECK (origin IN ('conversation', 'researcher', 'member', 'skipped')),
    sentence    text,
    at          timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (case_id, field),
    CHECK ((value IS NULL) = (origin = 'skipped'))
);
COMMENT ON COLUMN intake_answer.sentence IS 'the sentence of the conversation this was read from';

CREATE TABLE case_party (
    id          uuid PRIMARY KEY,
    case_id     uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
    institution text NOT NULL REFERENCES institution,
    party       text NOT NULL CHECK (party IN ('colleague', 'board', 'ocw', 'cdiu', 'loket', 'other')),
    member      uuid REFERENCES member ON DELETE SET NULL,
    question    text NOT NULL,
    asked_at    timestamptz NOT NULL DEFAULT now(),
    answered_at timestamptz,
    answer      text
);
CREATE INDEX party_of_case ON case_party (case_id);

-- A case that an institution put before the national Loket, and the Loket's own case about it.
CREATE TABLE forwarding (
    case_id        uuid PRIMARY KEY REFERENCES case_file ON DELETE CASCADE,
    institution    text NOT NULL REFERENCES institution,
    party          uuid NOT NULL REFERENCES case_party ON DELETE CASCADE,
    national_case  uuid NOT NULL UNIQUE REFERENCES case_file ON DELETE CASCADE,
    forwarded_at   timestamptz NOT NULL DEFAULT now()
);

-- What proves that somebody is the researcher of a case: a key held by a browser tab, or the link of a mail, used once.
CREATE TABLE case_key (
    key_hash    bytea PRIMARY KEY,
    case_id     uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
    institution text NOT NULL REFERENCES institution,
    kind        text NOT NULL CHECK (kind IN ('tab', 'link')),
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz
);

CREATE TABLE contact_code (
    case_id     uuid PRIMARY KEY REFERENCES case_file ON DELETE CASCADE,
    institution text NOT NULL REFERENCES institution,
    email       text NOT NULL,
    code_hash   bytea NOT NULL,
    expires_at  timestamptz NOT NULL,
    attempts    int NOT NULL DEFAULT 0
);

CREATE FUNCTION institution_of_case(wanted uuid) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT institution FROM case_file WHERE id = wanted $$;
CREATE FUNCTION institution_of_case_key(wanted bytea) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT institution FROM case_key WHERE key_hash = wanted $$;
-- The institution's side of a national case, for bringing the reply back.
CREATE FUNCTION forwarded_from(wanted uuid) RETURNS TABLE (institution text, case_id uuid, party uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT institution, case_id, party FROM forwarding WHERE national_case = wanted $$;
-- That something changed in which case, for the live queue; who may see the case decides what is made of it.
CREATE FUNCTION case_changes_after(last bigint) RETURNS TABLE (id bigint, institution text, case_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT id, institution, case_id FROM case_event WHERE id > last ORDER BY id LIMIT 1000 $$;

ALTER TABLE case_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_only ON case_file USING (institution = working_for() AND CASE acting_scope()
    WHEN '' THEN true
    WHEN 'desk' THEN (NOT sealed OR acting_member() = ANY (recipients)) AND acting_member() <> ALL (recused)
    WHEN 'people' THEN topic = 'people' AND NOT sealed AND acting_member() <> ALL (recused)
    WHEN 'board' THEN (before_board AND NOT sealed OR acting_member() = ANY (recipients)) AND acting_member() <> ALL (recused)
    ELSE false END);

DO $$
DECLARE t text;
BEGIN
    -- Who sees the case sees what hangs on it, and nobody else: the inner query is under the policy of case_file itself.
    FOREACH t IN ARRAY ARRAY['case_event', 'case_message', 'intake_answer', 'case_party', 'forwarding', 'case_key', 'contact_code'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY with_its_case ON %I USING (institution = working_for() AND EXISTS (SELECT FROM case_file c WHERE c.id = case_id))', t);
    END LOOP;
END $$;
ALTER TABLE desk ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_only ON desk USING (institution = working_for()) WITH CHECK (institution = working_for());

GRANT SELECT, INSERT, UPDATE, DELETE ON case_file, intake_answer, case_party, forwarding, case_key, contact_code, desk TO "${application}";
-- What happened and what was said can be added to, not changed; it goes when its case goes.
GRANT SELECT, INSERT ON case_event, case_message TO "${application}";
