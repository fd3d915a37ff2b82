-- Full-text search over cases (reference, applicant, plate and other short texts); tasks are found through their case.

CREATE VIRTUAL TABLE case_search USING fts5 (
  search_text,
  content = 'case_file',
  content_rowid = 'row_number',
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '2 3'
);

CREATE TRIGGER case_search_insert AFTER INSERT ON case_file BEGIN
  INSERT INTO case_search (rowid, search_text) VALUES (new.row_number, new.search_text);
END;

CREATE TRIGGER case_search_update AFTER UPDATE OF search_text ON case_file WHEN old.search_text IS NOT new.search_text BEGIN
  INSERT INTO case_search (case_search, rowid, search_text) VALUES ('delete', old.row_number, old.search_text);
  INSERT INTO case_search (rowid, search_text) VALUES (new.row_number, new.search_text);
END;

CREATE TRIGGER case_search_delete AFTER DELETE ON case_file BEGIN
  INSERT INTO case_search (case_search, rowid, search_text) VALUES ('delete', old.row_number, old.search_text);
END;
