-- Letters on their way out. Each is written in the transaction of what it tells of; a timer on every node sends what is due.
-- Whom it is for and what it says is forgotten when the mail server has taken it; that it was sent is kept for a while, so
-- that the same key is not sent again.
CREATE TABLE outbox (
    institution  text NOT NULL REFERENCES institution,
    key          text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    kind         text NOT NULL,
    language     text NOT NULL CHECK (language IN ('nl', 'en')),
    discreet     boolean NOT NULL DEFAULT false,
    recipient    text,
    payload      text,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempts     int NOT NULL DEFAULT 0,
    first_try_at timestamptz,
    next_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    sent_at      timestamptz,
    given_up_at  timestamptz,
    last_problem text,
    PRIMARY KEY (institution, key),
    CHECK (sent_at IS NULL OR given_up_at IS NULL),
    CHECK (sent_at IS NOT NULL OR recipient IS NOT NULL AND payload IS NOT NULL)
);
COMMENT ON COLUMN outbox.last_problem IS 'why it was not sent, in our own words: what a mail server says may hold an address';
CREATE INDEX outbox_due ON outbox (next_at) WHERE sent_at IS NULL AND given_up_at IS NULL;

-- The clock that sends works for every institution in turn; which have something due, and nothing more, is told here.
CREATE FUNCTION institutions_with_post() RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT DISTINCT institution FROM outbox WHERE sent_at IS NULL AND given_up_at IS NULL AND next_at <= clock_timestamp() $$;

-- Whoever works for the institution may write a letter; only the application itself reads them: an address of a researcher,
-- or that there is post about a sealed case, is nothing for a member's eyes.
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_written ON outbox FOR INSERT WITH CHECK (institution = working_for());
CREATE POLICY own_only ON outbox USING (institution = working_for() AND acting_scope() = '')
    WITH CHECK (institution = working_for() AND acting_scope() = '');
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox TO "${application}";
