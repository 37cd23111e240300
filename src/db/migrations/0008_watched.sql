-- What must agree is asked every night too, of all rows (reliability: I1–I7).
CREATE VIEW wish_misfit AS
SELECT w.application_id, w.kindergarten_id, 'a wish says what its application says' AS reason
FROM wish w JOIN application a ON a.id = w.application_id
WHERE row(w.birth_year, w.category, w.queued_at, w.queue_number, w.waits_from, w.is_let_in) IS DISTINCT FROM row(
  a.birth_year, a.category, a.queued_at, a.queue_number,
  CASE WHEN a.state = 'QUEUED' THEN greatest(a.eligible_from, a.held_until) END, a.state = 'QUEUED' AND a.is_let_in);--> statement-breakpoint
GRANT SELECT ON direction_misfit, seat_misfit, application_misfit, group_misfit, wish_misfit, unsettled TO kezek_app;
