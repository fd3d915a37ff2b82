-- The search has a table of its own: a case that only changes its state leaves the index of words alone. Each row has
-- every beginning of its words up to twelve letters, longer words also as they are: a search finds them by equality,
-- however many words begin alike. Tenant, unit and service are words too, and so is the stretch of rows a row is in, at
-- several lengths: a frequent word is looked for among the newest rows alone.

DROP INDEX case_search;
DROP INDEX case_file_newest;
DROP INDEX case_file_newest_of_unit;
ALTER TABLE case_file DROP COLUMN search_words;
DROP FUNCTION search_query (text);
DROP FUNCTION search_vector (text);

CREATE TABLE case_search (
  row_number bigint PRIMARY KEY,
  words tsvector NOT NULL
);
-- no statistics: the way is always by the index of words, whatever the planner would make of how frequent they are
ALTER TABLE case_search ALTER COLUMN words SET STATISTICS 0;

-- Every word must occur, each may be the beginning of one.
CREATE FUNCTION search_query(given text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT string_agg(format(CASE WHEN length(word) > 12 THEN '''%s'':*' ELSE '''%s''' END, left(word, 200)), ' & ')::tsquery
  FROM unnest(search_words(given)) AS word
);

-- A name as one word, whatever marks it has in it.
CREATE FUNCTION search_mark(kind text, name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN kind || encode(convert_to(name, 'UTF8'), 'hex');

CREATE FUNCTION search_vector(number bigint, tenant text, unit text, service text, given text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT array_to_tsvector(
    ARRAY(SELECT left(word, letters) FROM unnest(words) AS word, generate_series(1, least(length(word), 12)) AS letters)
    || ARRAY(SELECT left(word, 200) FROM unnest(words) AS word WHERE length(word) > 12)
    || ARRAY[search_mark('/', tenant), search_mark('/', tenant || '/' || unit), search_mark('#', service)]
    || ARRAY['@6:' || (number >> 6), '@9:' || (number >> 9), '@12:' || (number >> 12), '@15:' || (number >> 15), '@18:' || (number >> 18), '@21:' || (number >> 21)]
  )
  -- the offset keeps the words from being taken apart once for each use
  FROM (SELECT search_words(given) AS words OFFSET 0) AS taken
);

CREATE FUNCTION case_search_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO case_search (row_number, words)
    SELECT row_number, search_vector(row_number, tenant, unit, service, search_text) FROM added;
  RETURN NULL;
END $$;

CREATE FUNCTION case_search_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE case_search SET words = search_vector(new.row_number, new.tenant, new.unit, new.service, new.search_text)
    WHERE case_search.row_number = new.row_number;
  RETURN NULL;
END $$;

CREATE FUNCTION case_search_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM case_search WHERE case_search.row_number = old.row_number;
  RETURN NULL;
END $$;

CREATE TRIGGER case_search_insert AFTER INSERT ON case_file REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION case_search_insert();
CREATE TRIGGER case_search_update AFTER UPDATE OF search_text, unit, service ON case_file
  FOR EACH ROW WHEN (old.search_text <> new.search_text OR old.unit <> new.unit OR old.service <> new.service) EXECUTE FUNCTION case_search_update();
CREATE TRIGGER case_search_delete AFTER DELETE ON case_file FOR EACH ROW EXECUTE FUNCTION case_search_delete();

INSERT INTO case_search (row_number, words)
  SELECT row_number, search_vector(row_number, tenant, unit, service, search_text) FROM case_file ORDER BY row_number;
-- what is not yet in order is read by every search: little of it may gather
CREATE INDEX case_search_words ON case_search USING gin (words) WITH (gin_pending_list_limit = 256);
