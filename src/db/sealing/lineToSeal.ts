/**
 * A journal line as one text, the same on every server and for ever: its columns in this order, instants in
 * milliseconds. A column that comes later is not added here, or every link would break; it gets a seal of its own.
 */
export const LINE_TO_SEAL = `jsonb_build_array(
  j.id, j.city_id, (extract(epoch from j.at) * 1000)::bigint, (extract(epoch from j.effective_at) * 1000)::bigint,
  j.type, j.verb, j.actor_role, j.actor_id, j.application_id, j.child_id, j.direction_id, j.seat_id, j.group_id,
  j.kindergarten_id, j.birth_year, j.run_id, j.policy_id, j.category_before, j.category_after,
  (extract(epoch from j.queued_at) * 1000)::bigint, j.queue_number, j.waited_before, j.waits_after, j.before, j.after,
  j.facts, j.idempotency_key)::text`;
