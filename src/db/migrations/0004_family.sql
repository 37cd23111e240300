CREATE TABLE "guardian_invitation" (
	"child_id" bigint NOT NULL,
	"application_id" bigint NOT NULL,
	"code_cipher" "bytea" NOT NULL,
	"code_index" "bytea" NOT NULL,
	"invited_by" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "guardian_invitation_pkey" PRIMARY KEY("child_id"),
	CONSTRAINT "guardian_invitation_code_once" UNIQUE("code_index"),
	CONSTRAINT "guardian_invitation_ends_later" CHECK ("guardian_invitation"."expires_at" > "guardian_invitation"."created_at")
);
--> statement-breakpoint
-- Codes that wait live for minutes; who asked for one asks again.
DELETE FROM "contact_change";--> statement-breakpoint
ALTER TABLE "contact_change" ADD COLUMN "code_cipher" "bytea" NOT NULL;--> statement-breakpoint
ALTER TABLE "guardian_invitation" ADD CONSTRAINT "guardian_invitation_child_fk" FOREIGN KEY ("child_id") REFERENCES "public"."child"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guardian_invitation" ADD CONSTRAINT "guardian_invitation_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guardian_invitation" ADD CONSTRAINT "guardian_invitation_invited_by_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "guardian_invitation_of_application" ON "guardian_invitation" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "guardian_invitation_by_person" ON "guardian_invitation" USING btree ("invited_by");--> statement-breakpoint
ALTER TABLE "contact_change" DROP COLUMN "code_hash";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON guardian_invitation TO kezek_app;--> statement-breakpoint
COMMENT ON TABLE guardian_invitation IS 'A second guardian invited by a code (D11). Class 2; the code encrypted.';
