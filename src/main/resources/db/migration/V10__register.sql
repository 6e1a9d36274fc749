-- What came of cases: what institutions decided, what they learn from it, and what the knowledge base lacks.

-- A decision is corrected by a later row about the same case, never changed: the highest number is what holds.
CREATE TABLE decision (
    id          uuid PRIMARY KEY,
    case_id     uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
    institution text NOT NULL REFERENCES institution,
    number      int NOT NULL CHECK (number > 0),
    outcome     text NOT NULL CHECK (outcome IN ('ahead', 'conditions', 'not')),
    followed    text NOT NULL CHECK (followed IN ('yes', 'partly', 'no', 'no_advice')),
    why         text NOT NULL CHECK (length(why) BETWEEN 1 AND 4000),
    conditions  text CHECK (length(conditions) BETWEEN 1 AND 4000),
    decided_by  text NOT NULL CHECK (length(decided_by) BETWEEN 1 AND 200),
    decided_on  date NOT NULL,
    review_on   date,
    correction  text CHECK (length(correction) BETWEEN 1 AND 1000),
    recorded_by uuid REFERENCES member ON DELETE SET NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (case_id, number),
    CHECK ((correction IS NULL) = (number = 1)),
    CHECK ((outcome = 'conditions') = (conditions IS NOT NULL))
);
COMMENT ON COLUMN decision.decided_by IS 'a function, such as a dean or the board; never a name';
COMMENT ON COLUMN decision.correction IS 'why an earlier decision in the register was not right';

-- Somebody was told that a decision is due for another look.
CREATE TABLE review_reminder (
    decision    uuid PRIMARY KEY REFERENCES decision ON DELETE CASCADE,
    institution text NOT NULL REFERENCES institution,
    at          timestamptz NOT NULL DEFAULT now()
);

-- The case of a request to look at a decision again, and the case whose decision it is.
CREATE TABLE reconsideration (
    case_id     uuid PRIMARY KEY REFERENCES case_file ON DELETE CASCADE,
    institution text NOT NULL REFERENCES institution,
    first_case  uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
    decision    uuid NOT NULL REFERENCES decision ON DELETE CASCADE,
    asked_by    text NOT NULL CHECK (asked_by IN ('researcher', 'candidate'))
);
CREATE INDEX reconsideration_of_case ON reconsideration (first_case);

-- Looked at at the end of the transaction, when who is outside the case and who has it have both been written.
CREATE FUNCTION another_advisor() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
        IF EXISTS (SELECT FROM case_file c WHERE c.id = NEW.id AND c.kind = 'reconsideration' AND c.assignee = ANY (c.recused)) THEN
            RAISE EXCEPTION 'a reconsideration goes to another advisor than the first' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
    END $$;
CREATE CONSTRAINT TRIGGER another_advisor AFTER INSERT OR UPDATE OF assignee, recused ON case_file
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION another_advisor();

-- What is left for the figures when a case is erased: no text, no person, nothing that leads back.
CREATE TABLE case_trace (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    institution    text NOT NULL REFERENCES institution,
    topic          text NOT NULL,
    urgency        text NOT NULL,
    sent_at        timestamptz NOT NULL,
    first_reply_at timestamptz,
    outcome        text,
    followed       text,
    decided_on     date
);
CREATE FUNCTION leave_trace() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
        IF OLD.form = 'case' AND NOT OLD.sealed AND OLD.sent_at IS NOT NULL THEN
            INSERT INTO case_trace (institution, topic, urgency, sent_at, first_reply_at, outcome, followed, decided_on)
            SELECT OLD.institution, OLD.topic, OLD.urgency, OLD.sent_at, OLD.first_reply_at, d.outcome, d.followed, d.decided_on
            FROM (SELECT 1) one
            LEFT JOIN LATERAL (SELECT outcome, followed, decided_on FROM decision WHERE case_id = OLD.id ORDER BY number DESC LIMIT 1) d ON true;
        END IF;
        RETURN OLD;
    END $$;
CREATE TRIGGER leave_trace BEFORE DELETE ON case_file FOR EACH ROW EXECUTE FUNCTION leave_trace();

-- What was learned from a case, without whom it was about. A draft is its author's; what is proposed is for who approves.
CREATE TABLE precedent (
    id          uuid PRIMARY KEY,
    institution text NOT NULL REFERENCES institution,
    case_id     uuid REFERENCES case_file ON DELETE SET NULL,
    kind        text NOT NULL CHECK (kind IN ('precedent', 'answer')),
    state       text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'proposed', 'verified', 'withdrawn')),
    version     int NOT NULL DEFAULT 1,
    language    text NOT NULL CHECK (language IN ('nl', 'en')),
    topic       text NOT NULL,
    title       text NOT NULL CHECK (length(title) <= 200),
    situation   text NOT NULL DEFAULT '' CHECK (length(situation) <= 4000),
    advice      text NOT NULL DEFAULT '' CHECK (length(advice) <= 8000),
    outcome     text,
    wordings    text[] NOT NULL DEFAULT '{}',
    sentences   text NOT NULL DEFAULT '[]',
    taken_out   text NOT NULL DEFAULT '{}',
    no_names    text[] NOT NULL DEFAULT '{}',
    made_by     uuid REFERENCES member ON DELETE SET NULL,
    made_at     timestamptz NOT NULL DEFAULT now(),
    proposed_at timestamptz,
    approved_by uuid REFERENCES member ON DELETE SET NULL,
    approved_at timestamptz,
    remark      text CHECK (length(remark) <= 1000),
    shared_by   uuid REFERENCES member ON DELETE SET NULL,
    shared_at   timestamptz,
    CHECK (approved_by <> made_by),
    CHECK (state <> 'verified' OR approved_at IS NOT NULL),
    CHECK (shared_at IS NULL OR state = 'verified' AND kind = 'precedent' AND topic <> 'people')
);
COMMENT ON COLUMN precedent.taken_out IS 'how many of which kind were taken out, JSON; never what';
COMMENT ON COLUMN precedent.no_names IS 'what looks like a name of a person and, says who made it, is none';
CREATE INDEX precedent_of_institution ON precedent (institution, state);

-- A prepared answer that a second person of the institution approved; without one it comes from a file.
ALTER TABLE prepared_answer ADD COLUMN precedent uuid REFERENCES precedent ON DELETE CASCADE;

-- A question nobody could answer, seen to by somebody.
CREATE TABLE unanswered_handled (
    question    uuid PRIMARY KEY REFERENCES question ON DELETE CASCADE,
    institution text NOT NULL REFERENCES institution,
    note        text NOT NULL CHECK (length(note) BETWEEN 1 AND 500),
    handled_by  uuid REFERENCES member ON DELETE SET NULL,
    handled_at  timestamptz NOT NULL DEFAULT now()
);

-- Whose wordings may need vectors: a timer works for every institution in turn.
CREATE FUNCTION institutions_with_prepared_answers() RETURNS TABLE (institution text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT DISTINCT institution FROM prepared_answer $$;
-- What nobody could answer anywhere, for the national layer alone; what is shown of it is decided in package register.
CREATE FUNCTION unanswered_everywhere(since timestamptz) RETURNS TABLE (institution text, conversation uuid, text text, language text, reason text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT q.institution, q.conversation, q.text, q.language,
                 CASE WHEN q.useful = false THEN 'not_useful' WHEN q.outcome = 'answered_partial' THEN 'partial' ELSE 'no_source' END
          FROM question q
          WHERE working_for() = 'landelijk' AND q.asked_at >= since
            AND (q.outcome IN ('unanswerable_no_source', 'answered_partial') OR q.useful = false)
            -- Row-level security does not hold here, where the owner looks: all cases are seen, and the sealed ones left out.
            AND NOT EXISTS (SELECT FROM case_file f WHERE f.conversation = q.conversation AND f.sealed)
          ORDER BY q.asked_at DESC
          LIMIT 1000 $$;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['decision', 'reconsideration'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY with_its_case ON %I USING (institution = working_for() AND EXISTS (SELECT FROM case_file c WHERE c.id = case_id))', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['review_reminder', 'case_trace', 'unanswered_handled'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_only ON %I USING (institution = working_for()) WITH CHECK (institution = working_for())', t);
    END LOOP;
END $$;
ALTER TABLE precedent ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_once_proposed ON precedent USING (institution = working_for()
    AND (state <> 'draft' OR acting_scope() = '' OR acting_member() = made_by)
    AND (acting_scope() <> 'people' OR topic = 'people'));
-- Never one about people, which is all that an HR contact may see.
CREATE POLICY shared_with_all ON precedent FOR SELECT USING (state = 'verified' AND shared_at IS NOT NULL AND acting_scope() <> 'people');

GRANT SELECT, INSERT ON decision, review_reminder, reconsideration, case_trace TO "${application}";
GRANT SELECT, INSERT, UPDATE, DELETE ON precedent, unanswered_handled TO "${application}";
