-- The application never works as the owner of the tables: its connections do SET ROLE kezek_app, which can add to the
-- journal and read it, and nothing else there (I9). Roles belong to the whole server, so another database of it may
-- have made the role already, or be making it at this moment.
DO $$
BEGIN
  IF to_regrole('kezek_app') IS NULL THEN
    CREATE ROLE kezek_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END $$;--> statement-breakpoint
DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'kezek_app', 'USAGE') THEN
    EXECUTE format('GRANT kezek_app TO %I', current_user);
  END IF;
END $$;--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO kezek_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON
  city, calendar_override, kindergarten, kindergarten_group, seat, person, role_grant, child, guardian, contact_change,
  batch, application, privilege, direction, verification, notice, run, lane_counter, demo_clock
  TO kezek_app;--> statement-breakpoint
GRANT SELECT, INSERT ON journal, policy_version, certificate, wish, idempotency TO kezek_app;--> statement-breakpoint
-- A key may be taken again once its 30 days are over.
GRANT DELETE ON idempotency, contact_change, calendar_override, wish TO kezek_app;--> statement-breakpoint
-- Re-encryption and the erasure of scans; the dates of a certificate stay as they were presented (R10).
GRANT UPDATE (issuer_cipher, number_cipher, fingerprint, file_key, file_type, file_size, file_fingerprint) ON certificate TO kezek_app;--> statement-breakpoint
-- The rest of a wish follows its application by trigger.
GRANT UPDATE (rank, is_skipped) ON wish TO kezek_app;--> statement-breakpoint
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO kezek_app;--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO kezek_app;
