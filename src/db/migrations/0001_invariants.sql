-- What must always hold, held here, whoever writes (engineering: I1–I7, I9). Three kinds of guard:
--   1. what never changes or ends once: BEFORE UPDATE triggers whose WHEN clause costs nothing when nothing is wrong;
--   2. what several tables must agree on: views of what disagrees ("misfits"), asked once a statement over its
--      transition table. A disagreement is noted in `unsettled` and judged again at commit, so rows may be written in
--      any order, while a run that writes 10,000 directions, seats and applications in one statement pays three joins;
--   3. what is repeated elsewhere for an index, kept in step.

-- The circle application → direction → seat → direction is closed in any order within a transaction.
ALTER TABLE application ALTER CONSTRAINT application_privilege_fk DEFERRABLE INITIALLY DEFERRED;--> statement-breakpoint
ALTER TABLE application ALTER CONSTRAINT application_direction_fk DEFERRABLE INITIALLY DEFERRED;--> statement-breakpoint
ALTER TABLE seat ALTER CONSTRAINT seat_direction_fk DEFERRABLE INITIALLY DEFERRED;--> statement-breakpoint

CREATE UNIQUE INDEX role_grant_once ON role_grant (person_id, role, city_id, kindergarten_id) NULLS NOT DISTINCT WHERE revoked_at IS NULL;--> statement-breakpoint

-- Three indexes carry what is read beside the key, which drizzle cannot say: positions are counted, in strict order and by
-- date for the lanes of B8, and the next child for a freed seat is found, without a visit to the table.
CREATE INDEX application_in_order ON application (city_id, birth_year, category, queued_at, queue_number)
  INCLUDE (state, eligible_from, held_until) WHERE state IN ('QUEUED', 'DIRECTED', 'STOP_LISTED');--> statement-breakpoint
CREATE INDEX application_by_date ON application (city_id, birth_year, queued_at, queue_number)
  INCLUDE (category, state, eligible_from, held_until)
  WHERE state IN ('QUEUED', 'DIRECTED', 'STOP_LISTED') AND category IN ('PRIORITY', 'GENERAL');--> statement-breakpoint
CREATE INDEX wish_waiting ON wish (kindergarten_id, birth_year, category, queued_at, queue_number)
  INCLUDE (waits_from, application_id) WHERE waits_from IS NOT NULL AND NOT is_skipped;--> statement-breakpoint

-- 1. What never changes ------------------------------------------------------------------------------------------

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;--> statement-breakpoint

CREATE TRIGGER application_key_is_forever BEFORE UPDATE ON application FOR EACH ROW
  WHEN (row(OLD.id, OLD.queued_at, OLD.queue_number, OLD.child_id, OLD.city_id)
    IS DISTINCT FROM row(NEW.id, NEW.queued_at, NEW.queue_number, NEW.child_id, NEW.city_id))
  EXECUTE FUNCTION refuse_change('queuedAt, queue number and child of an application never change (I5)');--> statement-breakpoint

CREATE TRIGGER application_ends_once BEFORE UPDATE ON application FOR EACH ROW
  WHEN (OLD.ended_at IS NOT NULL AND row(OLD.state, OLD.ended_at, OLD.leave_reason)
    IS DISTINCT FROM row(NEW.state, NEW.ended_at, NEW.leave_reason))
  EXECUTE FUNCTION refuse_change('an application that has ended does not come back (R14, D6)');--> statement-breakpoint

CREATE TRIGGER privilege_claim_is_forever BEFORE UPDATE ON privilege FOR EACH ROW
  WHEN (row(OLD.id, OLD.application_id, OLD.category, OLD.claimed_at)
    IS DISTINCT FROM row(NEW.id, NEW.application_id, NEW.category, NEW.claimed_at))
  EXECUTE FUNCTION refuse_change('a claim keeps its category; another one is another claim');--> statement-breakpoint

CREATE TRIGGER direction_terms_are_forever BEFORE UPDATE ON direction FOR EACH ROW
  WHEN (row(OLD.id, OLD.city_id, OLD.application_id, OLD.child_id, OLD.seat_id, OLD.kindergarten_id, OLD.ground,
            OLD.privilege_id, OLD.issued_at, OLD.policy_id, OLD.run_id, OLD.is_staff_child)
    IS DISTINCT FROM row(NEW.id, NEW.city_id, NEW.application_id, NEW.child_id, NEW.seat_id, NEW.kindergarten_id,
            NEW.ground, NEW.privilege_id, NEW.issued_at, NEW.policy_id, NEW.run_id, NEW.is_staff_child))
  EXECUTE FUNCTION refuse_change('seat, child, ground and policy of a direction never change');--> statement-breakpoint

CREATE TRIGGER direction_ends_once BEFORE UPDATE ON direction FOR EACH ROW
  WHEN (OLD.ended_at IS NOT NULL AND (
    row(OLD.state, OLD.ended_at, OLD.cancel_reason, OLD.decline_code,
        OLD.window_from, OLD.window_last_on, OLD.window_ends_at, OLD.extended_at)
      IS DISTINCT FROM row(NEW.state, NEW.ended_at, NEW.cancel_reason, NEW.decline_code,
        NEW.window_from, NEW.window_last_on, NEW.window_ends_at, NEW.extended_at)
    OR (OLD.vacated_at IS NOT NULL AND NEW.vacated_at IS DISTINCT FROM OLD.vacated_at)))
  EXECUTE FUNCTION refuse_change('a direction ends once (I4)');--> statement-breakpoint

CREATE TRIGGER direction_goes_forward BEFORE UPDATE ON direction FOR EACH ROW
  WHEN ((OLD.state = 'AWAITING_ENROLMENT' AND NEW.state IN ('AWAITING_CONFIRMATION', 'REVOKED_NOT_CONFIRMED', 'EXPIRED_CONFIRMATION'))
    OR (OLD.state = 'AWAITING_CONFIRMATION' AND NEW.state IN ('ENROLLED', 'EXPIRED_ENROLMENT')))
  EXECUTE FUNCTION refuse_change('only a confirmed direction may be enrolled, and a confirmation is not taken back (R5)');--> statement-breakpoint

CREATE TRIGGER direction_deadline_never_shortened BEFORE UPDATE ON direction FOR EACH ROW
  WHEN (OLD.state = NEW.state AND (NEW.window_ends_at < OLD.window_ends_at OR NEW.window_last_on < OLD.window_last_on))
  EXECUTE FUNCTION refuse_change('a promised deadline is never shortened (I7, D9)');--> statement-breakpoint

CREATE TRIGGER direction_extended_once BEFORE UPDATE ON direction FOR EACH ROW
  WHEN (OLD.extended_at IS NOT NULL AND NEW.extended_at IS DISTINCT FROM OLD.extended_at)
  EXECUTE FUNCTION refuse_change('a direction is extended once (I7, R16)');--> statement-breakpoint

CREATE TRIGGER verification_verdict_given_once BEFORE UPDATE ON verification FOR EACH ROW
  WHEN (OLD.decided_at IS NOT NULL AND (
    row(OLD.direction_id, OLD.state, OLD.certificate_id, OLD.decided_by, OLD.decided_at, OLD.stale_accepted_because, OLD.rejection_reason)
      IS DISTINCT FROM row(NEW.direction_id, NEW.state, NEW.certificate_id, NEW.decided_by, NEW.decided_at, NEW.stale_accepted_because, NEW.rejection_reason)
    OR (OLD.is_reversed AND NOT NEW.is_reversed)))
  EXECUTE FUNCTION refuse_change('a verdict is given once; a supervisor may only reverse it (R11)');--> statement-breakpoint

CREATE TRIGGER seat_place_is_forever BEFORE UPDATE ON seat FOR EACH ROW
  WHEN (row(OLD.id, OLD.city_id, OLD.kindergarten_id, OLD.group_id, OLD.number)
    IS DISTINCT FROM row(NEW.id, NEW.city_id, NEW.kindergarten_id, NEW.group_id, NEW.number))
  EXECUTE FUNCTION refuse_change('a seat stays in its group');--> statement-breakpoint

CREATE TRIGGER seat_goes_its_way BEFORE UPDATE ON seat FOR EACH ROW
  WHEN ((OLD.state = 'HELD' AND NEW.state = 'WITHDRAWN')
    OR (OLD.state = 'HELD' AND NEW.state IN ('HELD', 'OCCUPIED') AND NEW.direction_id IS DISTINCT FROM OLD.direction_id)
    OR (OLD.state = 'OCCUPIED' AND NEW.state IN ('HELD', 'WITHDRAWN'))
    OR (OLD.state = 'OCCUPIED' AND NEW.state = 'OCCUPIED' AND NEW.direction_id IS DISTINCT FROM OLD.direction_id)
    OR (OLD.state = 'WITHDRAWN' AND NEW.state = 'HELD')
    OR (OLD.removed_at IS NOT NULL AND NEW.removed_at IS DISTINCT FROM OLD.removed_at))
  EXECUTE FUNCTION refuse_change('a seat goes FREE, HELD, OCCUPIED, FREE; only a FREE one is withdrawn (B5)');--> statement-breakpoint

CREATE TRIGGER journal_is_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_change('the journal is only added to (I9)');--> statement-breakpoint
CREATE TRIGGER policy_version_is_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_version FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_change('a policy version never changes; enter a later one');--> statement-breakpoint
CREATE TRIGGER demo_clock_only_forward BEFORE UPDATE ON demo_clock FOR EACH ROW
  WHEN (NEW.offset_ms < OLD.offset_ms)
  EXECUTE FUNCTION refuse_change('the demo clock only goes forward (D10)');--> statement-breakpoint

-- 2. What must agree ---------------------------------------------------------------------------------------------

CREATE VIEW direction_misfit AS
SELECT * FROM (
  SELECT d.id AS direction_id, d.privilege_id,
    CASE
      WHEN d.ended_at IS NULL AND NOT (s.state = 'HELD' AND s.direction_id IS NOT DISTINCT FROM d.id)
        THEN 'a live direction holds its seat (I3)'
      WHEN d.ended_at IS NULL AND NOT (a.state = 'DIRECTED' AND a.direction_id IS NOT DISTINCT FROM d.id)
        THEN 'a live direction is its application''s (I3)'
      WHEN d.state = 'ENROLLED' AND d.vacated_at IS NULL AND NOT (s.state = 'OCCUPIED' AND s.direction_id IS NOT DISTINCT FROM d.id)
        THEN 'an enrolled direction occupies its seat (I3)'
      WHEN d.state = 'ENROLLED' AND a.state <> 'ENROLLED'
        THEN 'an enrolled direction enrols its application'
      WHEN d.ended_at IS NOT NULL AND (d.state <> 'ENROLLED' OR d.vacated_at IS NOT NULL) AND s.direction_id IS NOT DISTINCT FROM d.id
        THEN 'a direction that ended has freed its seat (I3)'
      WHEN d.ended_at IS NOT NULL AND a.direction_id IS NOT DISTINCT FROM d.id
        THEN 'a direction that ended is nobody''s present one'
      WHEN (d.ground = 'GENERAL') IS DISTINCT FROM (v.direction_id IS NULL)
        THEN 'a direction above GENERAL has its own verification, no other has (R4)'
      WHEN v.state IS NOT NULL AND NOT CASE d.state
          WHEN 'AWAITING_CONFIRMATION' THEN v.state IN ('PENDING', 'FRESH_REQUESTED')
          WHEN 'AWAITING_ENROLMENT' THEN v.state = 'CONFIRMED'
          WHEN 'ENROLLED' THEN v.state = 'CONFIRMED'
          WHEN 'EXPIRED_ENROLMENT' THEN v.state = 'CONFIRMED'
          WHEN 'REVOKED_NOT_CONFIRMED' THEN v.state = 'REJECTED'
          WHEN 'EXPIRED_CONFIRMATION' THEN v.state = 'LAPSED'
          ELSE v.state IN ('CONFIRMED', 'LAPSED')
        END
        THEN 'direction and verification tell the same (R1, R5, R11)'
      WHEN v.state = 'REJECTED' AND NOT v.is_reversed AND p.state = 'CLAIMED'
        THEN 'a rejected privilege is dropped (I5, R11)'
      WHEN p.application_id IS DISTINCT FROM d.application_id AND p.id IS NOT NULL
        THEN 'a direction is issued on its own application''s privilege'
      WHEN p.category IS DISTINCT FROM d.ground AND p.id IS NOT NULL
        THEN 'the ground is the category of the privilege'
    END AS reason
  FROM direction d
  JOIN seat s ON s.id = d.seat_id
  JOIN application a ON a.id = d.application_id
  LEFT JOIN verification v ON v.direction_id = d.id
  LEFT JOIN privilege p ON p.id = d.privilege_id
) judged WHERE reason IS NOT NULL;--> statement-breakpoint

CREATE VIEW seat_misfit AS
SELECT s.id AS seat_id, 'a seat is HELD by one live direction, OCCUPIED by an enrolled one (I3)' AS reason
FROM seat s
JOIN direction d ON d.id = s.direction_id
WHERE d.seat_id <> s.id
   OR NOT CASE s.state
     WHEN 'HELD' THEN d.ended_at IS NULL
     ELSE d.state = 'ENROLLED' AND d.vacated_at IS NULL
   END;--> statement-breakpoint

CREATE VIEW application_misfit AS
SELECT * FROM (
  SELECT a.id AS application_id,
    CASE
      WHEN p.application_id IS DISTINCT FROM a.id AND p.id IS NOT NULL
        THEN 'an application has its own privilege'
      WHEN a.category IS DISTINCT FROM (CASE WHEN p.state = 'CLAIMED' THEN p.category ELSE 'GENERAL' END)
        THEN 'the category in force is that of the claimed privilege (I5)'
      WHEN a.state = 'DIRECTED' AND (d.application_id IS DISTINCT FROM a.id OR d.ended_at IS NOT NULL)
        THEN 'DIRECTED by a live direction of its own'
      -- Not EXISTS: that may be planned as a hash of all directions ever enrolled.
      WHEN a.state = 'ENROLLED' AND (SELECT e.id FROM direction e WHERE e.application_id = a.id AND e.state = 'ENROLLED' LIMIT 1) IS NULL
        THEN 'ENROLLED by a direction (R5)'
    END AS reason
  FROM application a
  LEFT JOIN privilege p ON p.id = a.privilege_id
  LEFT JOIN direction d ON d.id = a.direction_id
) judged WHERE reason IS NOT NULL;--> statement-breakpoint

CREATE VIEW group_misfit AS
SELECT g.id AS group_id, 'a group has as many seats as its capacity (P12)' AS reason
FROM kindergarten_group g
WHERE g.capacity <> (SELECT count(*) FROM seat s WHERE s.group_id = g.id AND s.removed_at IS NULL);--> statement-breakpoint

-- Empty but for a moment inside a transaction that writes the parts of one change one after the other.
CREATE TABLE unsettled (
  id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT unsettled_pkey PRIMARY KEY,
  direction_id bigint,
  seat_id bigint,
  application_id bigint,
  group_id bigint
);--> statement-breakpoint

CREATE FUNCTION refuse_unsettled() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  wrong text;
BEGIN
  SELECT reason INTO wrong FROM (
    SELECT reason FROM direction_misfit WHERE direction_id = NEW.direction_id
    UNION ALL SELECT reason FROM seat_misfit WHERE seat_id = NEW.seat_id
    UNION ALL SELECT reason FROM application_misfit WHERE application_id = NEW.application_id
    UNION ALL SELECT reason FROM group_misfit WHERE group_id = NEW.group_id
  ) found LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION '%', wrong USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
  END IF;
  DELETE FROM unsettled WHERE id = NEW.id;
  RETURN NULL;
END $$;--> statement-breakpoint

CREATE CONSTRAINT TRIGGER everything_agrees AFTER INSERT ON unsettled DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION refuse_unsettled();--> statement-breakpoint

-- Nested loops over primary keys are forced: a plan is kept by the session, and one made for a run of 10,000 rows
-- would read whole tables for the next single command. Without `jit = off` that plan was compiled anew at each of them:
-- a cancel took 300 ms.
CREATE FUNCTION note_direction_misfits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
BEGIN
  INSERT INTO unsettled (direction_id)
  SELECT m.direction_id FROM new_row n JOIN direction_misfit m ON m.direction_id = n.id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER direction_agrees_when_issued AFTER INSERT ON direction REFERENCING NEW TABLE AS new_row
  FOR EACH STATEMENT EXECUTE FUNCTION note_direction_misfits();--> statement-breakpoint
CREATE TRIGGER direction_agrees AFTER UPDATE ON direction REFERENCING NEW TABLE AS new_row
  FOR EACH STATEMENT EXECUTE FUNCTION note_direction_misfits();--> statement-breakpoint

CREATE FUNCTION note_verification_misfits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
BEGIN
  INSERT INTO unsettled (direction_id)
  SELECT m.direction_id FROM new_row n JOIN direction_misfit m ON m.direction_id = n.direction_id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER verification_agrees_when_begun AFTER INSERT ON verification REFERENCING NEW TABLE AS new_row
  FOR EACH STATEMENT EXECUTE FUNCTION note_verification_misfits();--> statement-breakpoint
CREATE TRIGGER verification_agrees AFTER UPDATE ON verification REFERENCING NEW TABLE AS new_row
  FOR EACH STATEMENT EXECUTE FUNCTION note_verification_misfits();--> statement-breakpoint
CREATE TRIGGER verification_stays BEFORE DELETE ON verification FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_change('a verification is part of its direction');--> statement-breakpoint

CREATE FUNCTION note_privilege_misfits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
BEGIN
  INSERT INTO unsettled (application_id)
  SELECT m.application_id FROM new_row n JOIN application_misfit m ON m.application_id = n.application_id;
  INSERT INTO unsettled (direction_id)
  SELECT m.direction_id FROM new_row n JOIN direction_misfit m ON m.privilege_id = n.id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER privilege_agrees_when_claimed AFTER INSERT ON privilege REFERENCING NEW TABLE AS new_row
  FOR EACH STATEMENT EXECUTE FUNCTION note_privilege_misfits();--> statement-breakpoint
CREATE TRIGGER privilege_agrees AFTER UPDATE ON privilege REFERENCING NEW TABLE AS new_row
  FOR EACH STATEMENT EXECUTE FUNCTION note_privilege_misfits();--> statement-breakpoint

CREATE FUNCTION note_seat_misfits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
BEGIN
  INSERT INTO unsettled (seat_id)
  SELECT m.seat_id FROM new_row n JOIN seat_misfit m ON m.seat_id = n.id WHERE n.direction_id IS NOT NULL;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO unsettled (group_id)
    SELECT m.group_id FROM (SELECT DISTINCT group_id FROM new_row) n JOIN group_misfit m ON m.group_id = n.group_id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION note_seat_leavers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
BEGIN
  INSERT INTO unsettled (direction_id)
  SELECT m.direction_id FROM old_row o JOIN direction_misfit m ON m.direction_id = o.direction_id
  WHERE o.direction_id IS NOT NULL;
  INSERT INTO unsettled (group_id)
  SELECT m.group_id FROM (
    SELECT DISTINCT o.group_id FROM old_row o LEFT JOIN seat s ON s.id = o.id
    WHERE s.removed_at IS DISTINCT FROM o.removed_at OR s.id IS NULL
  ) o JOIN group_misfit m ON m.group_id = o.group_id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER seat_agrees_when_made AFTER INSERT ON seat REFERENCING NEW TABLE AS new_row
  FOR EACH STATEMENT EXECUTE FUNCTION note_seat_misfits();--> statement-breakpoint
CREATE TRIGGER seat_agrees AFTER UPDATE ON seat REFERENCING NEW TABLE AS new_row
  FOR EACH STATEMENT EXECUTE FUNCTION note_seat_misfits();--> statement-breakpoint
CREATE TRIGGER seat_agrees_with_what_it_was AFTER UPDATE ON seat REFERENCING OLD TABLE AS old_row
  FOR EACH STATEMENT EXECUTE FUNCTION note_seat_leavers();--> statement-breakpoint
CREATE TRIGGER seat_agrees_when_gone AFTER DELETE ON seat REFERENCING OLD TABLE AS old_row
  FOR EACH STATEMENT EXECUTE FUNCTION note_seat_leavers();--> statement-breakpoint

CREATE FUNCTION note_group_misfits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO unsettled (group_id) SELECT group_id FROM group_misfit WHERE group_id = NEW.id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER kindergarten_group_agrees AFTER INSERT OR UPDATE OF capacity ON kindergarten_group
  FOR EACH ROW EXECUTE FUNCTION note_group_misfits();--> statement-breakpoint

-- 3. What is repeated: a wish follows its application ------------------------------------------------------------

CREATE FUNCTION note_application_misfits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
BEGIN
  INSERT INTO unsettled (application_id)
  SELECT m.application_id FROM new_row n JOIN application_misfit m ON m.application_id = n.id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION note_application_changes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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
    waits_from = f.waits_from
  FROM new_row n
  CROSS JOIN LATERAL (SELECT CASE WHEN n.state = 'QUEUED' THEN greatest(n.eligible_from, n.held_until) END AS waits_from) f
  WHERE w.application_id = n.id
    AND (w.birth_year <> n.birth_year OR w.category <> n.category OR w.waits_from IS DISTINCT FROM f.waits_from);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER application_agrees_when_submitted AFTER INSERT ON application REFERENCING NEW TABLE AS new_row
  FOR EACH STATEMENT EXECUTE FUNCTION note_application_misfits();--> statement-breakpoint
CREATE TRIGGER application_agrees AFTER UPDATE ON application REFERENCING NEW TABLE AS new_row OLD TABLE AS old_row
  FOR EACH STATEMENT EXECUTE FUNCTION note_application_changes();--> statement-breakpoint

CREATE FUNCTION wish_follows_application() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
BEGIN
  UPDATE wish w SET
    birth_year = a.birth_year, category = a.category, queued_at = a.queued_at, queue_number = a.queue_number,
    waits_from = CASE WHEN a.state = 'QUEUED' THEN greatest(a.eligible_from, a.held_until) END
  FROM new_row n
  JOIN application a ON a.id = n.application_id
  WHERE w.application_id = n.application_id AND w.kindergarten_id = n.kindergarten_id
    AND row(w.birth_year, w.category, w.queued_at, w.queue_number, w.waits_from) IS DISTINCT FROM row(
      a.birth_year, a.category, a.queued_at, a.queue_number,
      CASE WHEN a.state = 'QUEUED' THEN greatest(a.eligible_from, a.held_until) END);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER wish_in_step_when_made AFTER INSERT ON wish REFERENCING NEW TABLE AS new_row
  FOR EACH STATEMENT EXECUTE FUNCTION wish_follows_application();--> statement-breakpoint

-- A calendar that was built stays good until the city's version rises. From a sequence: a number that was rolled back
-- never comes again with other days.
CREATE SEQUENCE calendar_version AS integer;--> statement-breakpoint
CREATE FUNCTION raise_calendar_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE city SET calendar_version = nextval('calendar_version') WHERE id = coalesce(NEW.city_id, OLD.city_id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER calendar_override_raises_version AFTER INSERT OR UPDATE OR DELETE ON calendar_override
  FOR EACH ROW EXECUTE FUNCTION raise_calendar_version();--> statement-breakpoint

-- Queue numbers come from one sequence a city: gaps are no harm, a counter row would make all submissions wait in line.
CREATE FUNCTION begin_queue_numbers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('CREATE SEQUENCE queue_number_%s AS integer', NEW.id);
  IF to_regrole('kezek_app') IS NOT NULL THEN
    EXECUTE format('GRANT USAGE ON SEQUENCE queue_number_%s TO kezek_app', NEW.id);
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER city_begins_its_numbers AFTER INSERT ON city FOR EACH ROW EXECUTE FUNCTION begin_queue_numbers();
