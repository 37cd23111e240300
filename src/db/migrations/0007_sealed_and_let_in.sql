CREATE TABLE "journal_seal" (
	"city_id" bigint NOT NULL,
	"city_seq" bigint NOT NULL,
	"journal_id" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "journal_seal_pkey" PRIMARY KEY("city_id","city_seq"),
	CONSTRAINT "journal_seal_each_line_once" UNIQUE("journal_id"),
	CONSTRAINT "journal_seal_from_one" CHECK ("journal_seal"."city_seq" >= 1),
	CONSTRAINT "journal_seal_is_sha256" CHECK (length("journal_seal"."hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "seal_watermark" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"journal_id" bigint NOT NULL,
	CONSTRAINT "seal_watermark_one_row" CHECK ("seal_watermark"."is_only")
);
--> statement-breakpoint
ALTER TABLE "application" ADD COLUMN "is_let_in" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "wish" ADD COLUMN "is_let_in" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "journal_seal" ADD CONSTRAINT "journal_seal_city_fk" FOREIGN KEY ("city_id") REFERENCES "public"."city"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Who could take a seat at the city's last instant has been let in; its line was never written, and is not owed.
UPDATE application a SET is_let_in = true
FROM (SELECT city_id, max(at) AS last_at FROM journal GROUP BY city_id) j
WHERE j.city_id = a.city_id AND greatest(a.eligible_from, a.held_until) <= j.last_at;--> statement-breakpoint
UPDATE wish w SET is_let_in = true
FROM application a WHERE a.id = w.application_id AND a.state = 'QUEUED' AND a.is_let_in;--> statement-breakpoint

-- The next child for a freed seat stands first here, whoever stands before and is too young.
CREATE INDEX wish_let_in ON wish (kindergarten_id, birth_year, category, queued_at, queue_number)
  INCLUDE (application_id) WHERE is_let_in AND NOT is_skipped;--> statement-breakpoint
CREATE INDEX application_to_let_in ON application (city_id, greatest(eligible_from, held_until))
  WHERE NOT is_let_in AND state IN ('QUEUED', 'DIRECTED', 'STOP_LISTED');--> statement-breakpoint

CREATE OR REPLACE FUNCTION note_application_changes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
BEGIN
  INSERT INTO unsettled (application_id)
  SELECT m.application_id FROM new_row n JOIN application_misfit m ON m.application_id = n.id;
  INSERT INTO unsettled (direction_id)
  SELECT m.direction_id FROM old_row o JOIN direction_misfit m ON m.direction_id = o.direction_id
  WHERE o.direction_id IS NOT NULL;
  UPDATE wish w SET
    birth_year = n.birth_year,
    category = n.category,
    waits_from = f.waits_from,
    is_let_in = f.is_let_in
  FROM new_row n
  CROSS JOIN LATERAL (SELECT CASE WHEN n.state = 'QUEUED' THEN greatest(n.eligible_from, n.held_until) END AS waits_from,
    n.state = 'QUEUED' AND n.is_let_in AS is_let_in) f
  WHERE w.application_id = n.id
    AND (w.birth_year <> n.birth_year OR w.category <> n.category OR w.waits_from IS DISTINCT FROM f.waits_from
      OR w.is_let_in <> f.is_let_in);
  RETURN NULL;
END $$;--> statement-breakpoint

CREATE OR REPLACE FUNCTION wish_follows_application() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
BEGIN
  UPDATE wish w SET
    birth_year = a.birth_year, category = a.category, queued_at = a.queued_at, queue_number = a.queue_number,
    waits_from = CASE WHEN a.state = 'QUEUED' THEN greatest(a.eligible_from, a.held_until) END,
    is_let_in = a.state = 'QUEUED' AND a.is_let_in
  FROM new_row n
  JOIN application a ON a.id = n.application_id
  WHERE w.application_id = n.application_id AND w.kindergarten_id = n.kindergarten_id
    AND row(w.birth_year, w.category, w.queued_at, w.queue_number, w.waits_from, w.is_let_in) IS DISTINCT FROM row(
      a.birth_year, a.category, a.queued_at, a.queue_number,
      CASE WHEN a.state = 'QUEUED' THEN greatest(a.eligible_from, a.held_until) END, a.state = 'QUEUED' AND a.is_let_in);
  RETURN NULL;
END $$;--> statement-breakpoint

CREATE TRIGGER journal_seal_is_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_seal FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_change('a seal is set once (I9)');--> statement-breakpoint
CREATE TRIGGER seal_watermark_only_forward BEFORE UPDATE ON seal_watermark FOR EACH ROW
  WHEN (NEW.journal_id < OLD.journal_id)
  EXECUTE FUNCTION refuse_change('what has been sealed stays sealed (I9)');--> statement-breakpoint
GRANT SELECT, INSERT ON journal_seal TO kezek_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON seal_watermark TO kezek_app;--> statement-breakpoint
COMMENT ON TABLE journal_seal IS 'Place of each journal line in its city''s sequence, and its link of the hash chain; only added to (I9). Class 0.';--> statement-breakpoint
COMMENT ON TABLE seal_watermark IS 'Up to which journal line everything is sealed. Class 0.';
