-- Two roles from the start: the owner, who runs these migrations, and the application role ${application}, which may
-- only do what is granted here. A row belongs to an institution; the application sees the rows of the institution it
-- works for (set_config inside each transaction) and those of the national layer, 'landelijk'.

CREATE FUNCTION working_for() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT current_setting('loketwijzer.institution', true) $$;

CREATE TABLE institution (
    key             text PRIMARY KEY CHECK (key ~ '^[a-z][a-z0-9-]{1,39}$'),
    name_nl         text NOT NULL,
    name_en         text NOT NULL,
    contact_name_nl text NOT NULL,
    contact_name_en text NOT NULL,
    contact_url_nl  text NOT NULL CHECK (contact_url_nl LIKE 'https://%'),
    contact_url_en  text NOT NULL CHECK (contact_url_en LIKE 'https://%'),
    emergency_nl    text,
    emergency_en    text
);

INSERT INTO institution (key, name_nl, name_en, contact_name_nl, contact_name_en, contact_url_nl, contact_url_en)
VALUES ('landelijk', 'Landelijk', 'National', 'Loket Kennisveiligheid', 'National Contact Point for Knowledge Security',
        'https://www.loketkennisveiligheid.nl/', 'https://english.loketkennisveiligheid.nl/contact');

ALTER TABLE institution ENABLE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON institution FOR SELECT USING (true);

GRANT USAGE ON SCHEMA public TO "${application}";
GRANT SELECT ON institution TO "${application}";
