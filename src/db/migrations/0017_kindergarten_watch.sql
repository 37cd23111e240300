CREATE TABLE "kindergarten_watch" (
	"application_id" bigint NOT NULL,
	"kindergarten_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "kindergarten_watch_pkey" PRIMARY KEY("application_id","kindergarten_id")
);
--> statement-breakpoint
ALTER TABLE "kindergarten_watch" ADD CONSTRAINT "kindergarten_watch_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kindergarten_watch" ADD CONSTRAINT "kindergarten_watch_kindergarten_fk" FOREIGN KEY ("kindergarten_id") REFERENCES "public"."kindergarten"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "kindergarten_watch_of_kindergarten" ON "kindergarten_watch" USING btree ("kindergarten_id");--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON kindergarten_watch TO kezek_app;--> statement-breakpoint
COMMENT ON TABLE kindergarten_watch IS 'A kindergarten of which a family asked to be told when a seat comes free there. Class 1.';
