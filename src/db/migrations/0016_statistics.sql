CREATE INDEX "direction_of_city" ON "direction" USING btree ("city_id","issued_at");--> statement-breakpoint
CREATE INDEX "notice_of_city" ON "notice" USING btree ("city_id","created_at");