-- The triggers looked up what a changed row must agree with by joins, and a plan is made for what the planner believes
-- a table to hold. One that was vacuumed while it was empty, as all directions are before the first distribution, is
-- believed to hold one row: it was read whole for each row changed, and 10,000 directions took six minutes instead of
-- three seconds. OFFSET 0 leaves the planner no choice: each row by itself, by its key.
CREATE OR REPLACE VIEW direction_misfit AS
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
  CROSS JOIN LATERAL (SELECT * FROM seat WHERE id = d.seat_id OFFSET 0) s
  CROSS JOIN LATERAL (SELECT * FROM application WHERE id = d.application_id OFFSET 0) a
  LEFT JOIN LATERAL (SELECT * FROM verification WHERE direction_id = d.id OFFSET 0) v ON true
  LEFT JOIN LATERAL (SELECT * FROM privilege WHERE id = d.privilege_id OFFSET 0) p ON true
) judged WHERE reason IS NOT NULL;--> statement-breakpoint

CREATE OR REPLACE VIEW seat_misfit AS
SELECT s.id AS seat_id, 'a seat is HELD by one live direction, OCCUPIED by an enrolled one (I3)' AS reason
FROM seat s
CROSS JOIN LATERAL (SELECT * FROM direction WHERE id = s.direction_id OFFSET 0) d
WHERE d.seat_id <> s.id
   OR NOT CASE s.state
     WHEN 'HELD' THEN d.ended_at IS NULL
     ELSE d.state = 'ENROLLED' AND d.vacated_at IS NULL
   END;--> statement-breakpoint

CREATE OR REPLACE VIEW application_misfit AS
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
      WHEN a.state = 'ENROLLED' AND (
        SELECT e.id FROM (SELECT id, state FROM direction WHERE application_id = a.id OFFSET 0) e WHERE e.state = 'ENROLLED' LIMIT 1) IS NULL
        THEN 'ENROLLED by a direction (R5)'
    END AS reason
  FROM application a
  LEFT JOIN LATERAL (SELECT * FROM privilege WHERE id = a.privilege_id OFFSET 0) p ON true
  LEFT JOIN LATERAL (SELECT * FROM direction WHERE id = a.direction_id OFFSET 0) d ON true
) judged WHERE reason IS NOT NULL;--> statement-breakpoint

CREATE OR REPLACE FUNCTION note_direction_misfits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
BEGIN
  INSERT INTO unsettled (direction_id)
  SELECT m.direction_id FROM new_row n
  CROSS JOIN LATERAL (SELECT direction_id FROM direction_misfit WHERE direction_id = n.id OFFSET 0) m;
  RETURN NULL;
END $$;--> statement-breakpoint

CREATE OR REPLACE FUNCTION note_verification_misfits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
BEGIN
  INSERT INTO unsettled (direction_id)
  SELECT m.direction_id FROM new_row n
  CROSS JOIN LATERAL (SELECT direction_id FROM direction_misfit WHERE direction_id = n.direction_id OFFSET 0) m;
  RETURN NULL;
END $$;--> statement-breakpoint

CREATE OR REPLACE FUNCTION note_privilege_misfits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
BEGIN
  INSERT INTO unsettled (application_id)
  SELECT m.application_id FROM new_row n
  CROSS JOIN LATERAL (SELECT application_id FROM application_misfit WHERE application_id = n.application_id OFFSET 0) m;
  INSERT INTO unsettled (direction_id)
  SELECT m.direction_id FROM new_row n
  CROSS JOIN LATERAL (SELECT direction_id FROM direction_misfit WHERE privilege_id = n.id OFFSET 0) m;
  RETURN NULL;
END $$;--> statement-breakpoint

CREATE OR REPLACE FUNCTION note_seat_misfits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
BEGIN
  INSERT INTO unsettled (seat_id)
  SELECT m.seat_id FROM new_row n
  CROSS JOIN LATERAL (SELECT seat_id FROM seat_misfit WHERE seat_id = n.id OFFSET 0) m
  WHERE n.direction_id IS NOT NULL;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO unsettled (group_id)
    SELECT m.group_id FROM (SELECT DISTINCT group_id FROM new_row) n JOIN group_misfit m ON m.group_id = n.group_id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint

CREATE OR REPLACE FUNCTION note_seat_leavers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
BEGIN
  INSERT INTO unsettled (direction_id)
  SELECT m.direction_id FROM old_row o
  CROSS JOIN LATERAL (SELECT direction_id FROM direction_misfit WHERE direction_id = o.direction_id OFFSET 0) m
  WHERE o.direction_id IS NOT NULL;
  INSERT INTO unsettled (group_id)
  SELECT m.group_id FROM (
    SELECT DISTINCT o.group_id FROM old_row o LEFT JOIN LATERAL (SELECT * FROM seat WHERE id = o.id OFFSET 0) s ON true
    WHERE s.removed_at IS DISTINCT FROM o.removed_at OR s.id IS NULL
  ) o JOIN group_misfit m ON m.group_id = o.group_id;
  RETURN NULL;
END $$;--> statement-breakpoint

CREATE OR REPLACE FUNCTION note_application_misfits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
BEGIN
  INSERT INTO unsettled (application_id)
  SELECT m.application_id FROM new_row n
  CROSS JOIN LATERAL (SELECT application_id FROM application_misfit WHERE application_id = n.id OFFSET 0) m;
  RETURN NULL;
END $$;--> statement-breakpoint

CREATE OR REPLACE FUNCTION note_application_changes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
BEGIN
  INSERT INTO unsettled (application_id)
  SELECT m.application_id FROM new_row n
  CROSS JOIN LATERAL (SELECT application_id FROM application_misfit WHERE application_id = n.id OFFSET 0) m;
  INSERT INTO unsettled (direction_id)
  SELECT m.direction_id FROM old_row o
  CROSS JOIN LATERAL (SELECT direction_id FROM direction_misfit WHERE direction_id = o.direction_id OFFSET 0) m
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
END $$;
