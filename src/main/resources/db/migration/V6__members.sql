-- Who works at a desk, as what, and how they came in. Rows belong to an institution; besides that, a transaction says for
-- which member and with which eyes it works: '' for the application itself (a researcher who has shown a key, a timer),
-- 'desk', 'people' (HR contact: people topics only), 'board' (what was put before the board), 'none' (signed in, no cases).

CREATE FUNCTION acting_member() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT NULLIF(current_setting('loketwijzer.member', true), '')::uuid $$;
CREATE FUNCTION acting_scope() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT COALESCE(current_setting('loketwijzer.scope', true), '') $$;

CREATE TABLE member (
    id                   uuid PRIMARY KEY,
    institution          text NOT NULL REFERENCES institution,
    email                text NOT NULL UNIQUE CHECK (email = lower(email)),
    name                 text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    language             text NOT NULL DEFAULT 'nl' CHECK (language IN ('nl', 'en')),
    roles                text[] NOT NULL,
    expertise            text[] NOT NULL DEFAULT '{}',
    active               boolean NOT NULL DEFAULT true,
    subject              text UNIQUE,
    password_hash        text,
    password_must_change boolean NOT NULL DEFAULT false,
    failures             int NOT NULL DEFAULT 0,
    locked_until         timestamptz,
    created_at           timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN member.subject IS 'issuer and subject at the sign-in provider; absent for a local account';

CREATE TABLE signed_in (
    token_hash  bytea PRIMARY KEY,
    institution text NOT NULL REFERENCES institution,
    member      uuid NOT NULL REFERENCES member ON DELETE CASCADE,
    opened_at   timestamptz NOT NULL DEFAULT now(),
    seen_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX signed_in_member ON signed_in (member);

CREATE TABLE sign_in_log (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    institution text NOT NULL REFERENCES institution,
    member      uuid REFERENCES member ON DELETE CASCADE,
    at          timestamptz NOT NULL DEFAULT now(),
    way         text NOT NULL CHECK (way IN ('local', 'oidc')),
    event       text NOT NULL
);

-- Which institution a person or a session belongs to is not known before the row is found: these answer only that.
CREATE FUNCTION institution_of_email(wanted text) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT institution FROM member WHERE email = lower(wanted) $$;
CREATE FUNCTION institution_of_subject(wanted text) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT institution FROM member WHERE subject = wanted $$;
CREATE FUNCTION institution_of_session(wanted bytea) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT institution FROM signed_in WHERE token_hash = wanted $$;
-- Whether a desk answers for an institution is no secret: the chat tells it to everybody.
CREATE FUNCTION has_desk(wanted text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT EXISTS (SELECT FROM member WHERE institution = wanted AND active
                         AND roles && ARRAY['advisor', 'lead_advisor', 'national_advisor']) $$;
-- The national Loket takes cases of institutions when somebody works there as national advisor.
CREATE FUNCTION loket_is_connected() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT EXISTS (SELECT FROM member WHERE institution = 'landelijk' AND active AND 'national_advisor' = ANY (roles)) $$;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['member', 'signed_in', 'sign_in_log'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_only ON %I USING (institution = working_for()) WITH CHECK (institution = working_for())', t);
    END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON member, signed_in TO "${application}";
GRANT SELECT, INSERT ON sign_in_log TO "${application}";
