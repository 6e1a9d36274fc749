-- The application may add an institution, never change or remove one: what it adds begins empty.
CREATE FUNCTION add_institution(new_key text, nl text, en text, contact_nl text, contact_en text, url text) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER SET search_path = public
    AS $$
        WITH added AS (
            INSERT INTO institution (key, name_nl, name_en, contact_name_nl, contact_name_en, contact_url_nl, contact_url_en)
            VALUES (new_key, nl, en, contact_nl, contact_en, url, url)
            ON CONFLICT DO NOTHING
            RETURNING 1)
        SELECT EXISTS (SELECT FROM added)
    $$;
