-- Full-text search over cases (reference, applicant, plate and other short texts); tasks are found through their case.
-- Words are letters and digits, without regard to case and to the marks on Latin letters, as SQLite's tokenizer
-- unicode61 with remove_diacritics 2 takes them, so that both databases find the same.

CREATE FUNCTION search_words(given text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN array_remove(
  regexp_split_to_array(
    normalize(regexp_replace(normalize(lower(given COLLATE pg_c_utf8), NFD), '([a-z])[\u0300-\u036f]+', '\1', 'g'), NFC),
    '[^[:alnum:]]+' COLLATE pg_c_utf8
  ),
  ''
);

-- Every word must occur, each may be the beginning of one.
CREATE FUNCTION search_query(given text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT string_agg(format('''%s'':*', left(word, 200)), ' & ')::tsquery FROM unnest(search_words(given)) AS word);

CREATE FUNCTION search_vector(given text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN array_to_tsvector(ARRAY(SELECT left(word, 200) FROM unnest(search_words(given)) AS word));

ALTER TABLE case_file ADD COLUMN search_words tsvector GENERATED ALWAYS AS (search_vector(search_text)) STORED;
CREATE INDEX case_search ON case_file USING gin (search_words);
