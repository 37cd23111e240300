CREATE TABLE "age_recount" (
	"policy_id" bigint PRIMARY KEY NOT NULL,
	"finished_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "application" ADD COLUMN "ages_counted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "age_recount" ADD CONSTRAINT "age_recount_policy_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policy_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
GRANT SELECT, INSERT ON age_recount TO kezek_app;--> statement-breakpoint
COMMENT ON TABLE age_recount IS 'Versions of the rules whose ages have been carried through the queue (R19). Class 0.';
