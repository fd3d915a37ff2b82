-- How several processes write together: end of each tenant's audit chain, and what each connection stored last.

CREATE TABLE audit_head (
  tenant text COLLATE "C" PRIMARY KEY,
  seq bigint NOT NULL,
  hash text COLLATE "C" NOT NULL
) WITH (fillfactor = 20);

-- One row per open connection that commits. After it broke, the number tells whether its last transaction was stored.
CREATE TABLE committer (
  id text COLLATE "C" PRIMARY KEY,
  commits bigint NOT NULL,
  opened_at bigint NOT NULL
) WITH (fillfactor = 20);

-- Appends facts to the chains of their tenants, in the given order. The caller holds the locks of the tenants. The
-- hash covers the same text as the engine computes it from: the client gives all of it but the hash before and the
-- number, which are known only here.
CREATE FUNCTION append_audit(facts json) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  fact record;
  head audit_head;
  previous text;
BEGIN
  FOR fact IN
    SELECT * FROM json_to_recordset(facts) AS f (tenant text, at bigint, actor_kind text, actor_id text, acting_for text,
      command text, case_id text, subject text, detail json, "tenantText" text, rest text)
  LOOP
    IF head.tenant IS DISTINCT FROM fact.tenant THEN
      IF head.tenant IS NOT NULL THEN
        UPDATE audit_head SET seq = head.seq, hash = head.hash WHERE tenant = head.tenant;
      END IF;
      INSERT INTO audit_head (tenant, seq, hash) VALUES (fact.tenant, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
      SELECT * INTO head FROM audit_head WHERE tenant = fact.tenant;
    END IF;
    previous := head.hash;
    head.seq := head.seq + 1;
    head.hash := encode(sha256(convert_to('["' || previous || '",' || fact."tenantText" || ',' || head.seq || ',' || fact.rest, 'UTF8')), 'hex');
    INSERT INTO audit (tenant, seq, at, actor_kind, actor_id, acting_for, command, case_id, subject, detail, previous_hash, hash)
      VALUES (fact.tenant, head.seq, fact.at, fact.actor_kind, fact.actor_id, fact.acting_for, fact.command, fact.case_id, fact.subject, fact.detail, previous, head.hash);
  END LOOP;
  UPDATE audit_head SET seq = head.seq, hash = head.hash WHERE tenant = head.tenant;
END $$;

-- Ends the transaction when something that it rests on was changed meanwhile; the statements before have noted it.
CREATE FUNCTION refuse_outdated() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('laufzettel.outdated', true) = 'yes' THEN
    RAISE EXCEPTION 'something that was read has changed' USING ERRCODE = 'LZ001';
  END IF;
END $$;
