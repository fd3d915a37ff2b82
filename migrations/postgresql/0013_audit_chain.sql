-- Appends facts that the client has chained already, if the chains still end where it believes. Otherwise somebody else
-- has appended meanwhile, and the facts are chained here. The caller holds the locks of the tenants. Returns where the
-- chains end now.
CREATE FUNCTION append_chained_audit(facts json, ends json) RETURNS SETOF audit_head LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM json_to_recordset(ends) AS believed (tenant text, seq bigint, hash text)
    LEFT JOIN audit_head AS head ON head.tenant = believed.tenant
    WHERE head.seq IS DISTINCT FROM believed.seq OR head.hash IS DISTINCT FROM believed.hash
  ) THEN
    PERFORM append_audit(facts);
  ELSE
    INSERT INTO audit (tenant, seq, at, actor_kind, actor_id, acting_for, command, case_id, subject, detail, previous_hash, hash)
    SELECT * FROM json_to_recordset(facts) AS fact (tenant text, seq bigint, at bigint, actor_kind text, actor_id text, acting_for text,
      command text, case_id text, subject text, detail json, previous_hash text, hash text);
    UPDATE audit_head AS head SET seq = reached.new_seq, hash = reached.new_hash
    FROM json_to_recordset(ends) AS reached (tenant text, new_seq bigint, new_hash text) WHERE head.tenant = reached.tenant;
  END IF;
  RETURN QUERY SELECT head.* FROM json_to_recordset(ends) AS believed (tenant text) JOIN audit_head AS head ON head.tenant = believed.tenant;
END $$;
