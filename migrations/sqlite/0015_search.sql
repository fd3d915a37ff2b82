-- The search knows the service as well, and keeps every beginning of a word up to twelve letters in order: a word costs the
-- cases it finds, whether it was typed whole or in part. Where in a text a word stands is not kept: that is two thirds of
-- the index. A mark that nobody types sets the words for tenant, unit and service apart from those of the text.

DROP TRIGGER case_search_insert;
DROP TRIGGER case_search_update;
DROP TRIGGER case_search_delete;
DROP TABLE case_search;
ALTER TABLE case_file DROP COLUMN search_scope;
ALTER TABLE case_file ADD COLUMN search_scope text GENERATED ALWAYS AS (
  char(57344) || hex(tenant) || ' ' || char(57344) || hex(tenant || '/' || unit) || ' ' || char(57344) || hex('#' || service)
) VIRTUAL;
CREATE VIRTUAL TABLE case_search USING fts5 (
  search_text,
  search_scope,
  content = 'case_file',
  content_rowid = 'row_number',
  detail = none,
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '1 2 3 4 5 6 7 8 9 10 11 12'
);
INSERT INTO case_search (case_search) VALUES ('rebuild');

CREATE TRIGGER case_search_insert AFTER INSERT ON case_file BEGIN
  INSERT INTO case_search (rowid, search_text, search_scope) VALUES (new.row_number, new.search_text, new.search_scope);
END;

CREATE TRIGGER case_search_update AFTER UPDATE OF search_text, unit, service ON case_file
WHEN old.search_text IS NOT new.search_text OR old.unit IS NOT new.unit OR old.service IS NOT new.service BEGIN
  INSERT INTO case_search (case_search, rowid, search_text, search_scope) VALUES ('delete', old.row_number, old.search_text, old.search_scope);
  INSERT INTO case_search (rowid, search_text, search_scope) VALUES (new.row_number, new.search_text, new.search_scope);
END;

CREATE TRIGGER case_search_delete AFTER DELETE ON case_file BEGIN
  INSERT INTO case_search (case_search, rowid, search_text, search_scope) VALUES ('delete', old.row_number, old.search_text, old.search_scope);
END;
