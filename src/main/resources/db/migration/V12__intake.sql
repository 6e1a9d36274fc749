-- What the assistant wrote and did not show, with the reason: for the advisor who gets the conversation, when it is shared.
CREATE TABLE withheld_sentence (
    question    uuid NOT NULL REFERENCES question ON DELETE CASCADE,
    number      int NOT NULL,
    institution text NOT NULL REFERENCES institution,
    text        text NOT NULL,
    reason      text NOT NULL,
    PRIMARY KEY (question, number)
);
ALTER TABLE withheld_sentence ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_only ON withheld_sentence USING (institution = working_for()) WITH CHECK (institution = working_for());
GRANT SELECT, INSERT, UPDATE, DELETE ON withheld_sentence TO "${application}";

-- How often a code or a link was asked for, so that nobody's mailbox is filled by others. The address is kept as a hash, and only
-- for as long as it is counted.
CREATE TABLE mail_request (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    institution  text NOT NULL REFERENCES institution,
    case_id      uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
    address_hash bytea NOT NULL,
    at           timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX mail_request_of_address ON mail_request (address_hash, at);
CREATE INDEX mail_request_of_case ON mail_request (case_id, at);
ALTER TABLE mail_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_only ON mail_request USING (institution = working_for() AND acting_scope() = '')
    WITH CHECK (institution = working_for() AND acting_scope() = '');
GRANT SELECT, INSERT, DELETE ON mail_request TO "${application}";

-- What is to be erased is looked for by these.
CREATE INDEX case_to_erase ON case_file (erase_after) WHERE erase_after IS NOT NULL;
CREATE INDEX case_key_expiry ON case_key (expires_at);
