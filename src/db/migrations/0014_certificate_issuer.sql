ALTER TABLE "certificate" ADD COLUMN "issuer_fingerprint" "bytea";--> statement-breakpoint
CREATE INDEX "certificate_by_issuer" ON "certificate" USING btree ("issuer_fingerprint") WHERE "certificate"."issuer_fingerprint" is not null;--> statement-breakpoint
GRANT UPDATE (issuer_fingerprint) ON certificate TO kezek_app;
