-- Signing in: what failed is counted by address, whether somebody has that address or not, so that a lock tells nothing.
CREATE TABLE sign_in_attempt (
    email_hash   bytea PRIMARY KEY,
    institution  text NOT NULL REFERENCES institution,
    failures     int NOT NULL DEFAULT 1,
    last_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    locked_until timestamptz
);
COMMENT ON COLUMN sign_in_attempt.institution IS 'always landelijk: an address belongs to an institution only when somebody has it';
CREATE INDEX sign_in_attempt_last ON sign_in_attempt (last_at);
ALTER TABLE member DROP COLUMN failures, DROP COLUMN locked_until;

ALTER TABLE member ADD COLUMN roles_by_provider boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN member.roles_by_provider IS 'the sign-in provider has named roles for this member; from then on it decides, also when it names none';

-- What was done to an account stands in the same log as the sign-ins.
ALTER TABLE sign_in_log DROP CONSTRAINT sign_in_log_way_check;
ALTER TABLE sign_in_log ADD CONSTRAINT sign_in_log_way_check CHECK (way IN ('local', 'oidc', 'members', 'operator'));
ALTER TABLE sign_in_log ADD COLUMN by_member uuid REFERENCES member ON DELETE SET NULL;
CREATE INDEX sign_in_log_newest ON sign_in_log (institution, id DESC);
CREATE INDEX sign_in_log_of_member ON sign_in_log (member, id DESC);

-- The very first account is made while there is nobody at any institution.
CREATE FUNCTION has_members() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT EXISTS (SELECT FROM member) $$;

ALTER TABLE sign_in_attempt ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_only ON sign_in_attempt USING (institution = working_for()) WITH CHECK (institution = working_for());
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_attempt TO "${application}";
