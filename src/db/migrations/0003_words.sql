COMMENT ON TABLE city IS 'One department''s queue. Personal data class 0.';--> statement-breakpoint
COMMENT ON TABLE policy_version IS 'Dated rules of a city; never changed. Class 0.';--> statement-breakpoint
COMMENT ON TABLE calendar_override IS 'Days that differ from the shipped calendar. Class 0.';--> statement-breakpoint
COMMENT ON TABLE kindergarten IS 'A preschool organisation. Class 0.';--> statement-breakpoint
COMMENT ON TABLE kindergarten_group IS 'A group: birth year, language, licensed capacity. Class 0.';--> statement-breakpoint
COMMENT ON TABLE seat IS 'One place in a group. Class 0, but for what an unconfirmed direction would tell (R5).';--> statement-breakpoint
COMMENT ON TABLE person IS 'Somebody who signs in or is written to. Class 2; name, phone and address encrypted.';--> statement-breakpoint
COMMENT ON TABLE role_grant IS 'Roles and their scopes. Class 1.';--> statement-breakpoint
COMMENT ON TABLE child IS 'A child, once in the installation. Class 3; IIN and name encrypted, IIN found by blind index.';--> statement-breakpoint
COMMENT ON TABLE guardian IS 'Who acts for a child. Class 1.';--> statement-breakpoint
COMMENT ON TABLE contact_change IS 'A new contact waiting for its code (D11). Class 2; encrypted.';--> statement-breakpoint
COMMENT ON TABLE batch IS 'Twins and triplets that asked for one kindergarten (B6). Class 1.';--> statement-breakpoint
COMMENT ON TABLE application IS 'One child standing in the queue. Class 1.';--> statement-breakpoint
COMMENT ON TABLE wish IS 'A wished kindergarten of an application. Class 1.';--> statement-breakpoint
COMMENT ON TABLE privilege IS 'A claim to a category above GENERAL. Class 3; its kind encrypted.';--> statement-breakpoint
COMMENT ON TABLE direction IS 'A seat offered to an application. Class 1.';--> statement-breakpoint
COMMENT ON TABLE certificate IS 'The evidence for one direction. Class 3; issuer and number encrypted.';--> statement-breakpoint
COMMENT ON TABLE verification IS 'A specialist''s check for one direction (R4). Class 1.';--> statement-breakpoint
COMMENT ON TABLE run IS 'One execution of the allocator and its public record. Class 0.';--> statement-breakpoint
COMMENT ON TABLE lane_counter IS 'Turns of the everyone lane since the last of the PRIORITY lane (B8). Class 0.';--> statement-breakpoint
COMMENT ON TABLE journal IS 'Every change, one row a standing or seat; only added to (I9). Class 1.';--> statement-breakpoint
COMMENT ON TABLE idempotency IS 'Stored successes by key (D3). Class 1.';--> statement-breakpoint
COMMENT ON TABLE notice IS 'Messages to parents, waiting to be sent (I10). Class 1.';--> statement-breakpoint
COMMENT ON TABLE demo_clock IS 'How far a demo has moved the business clock forward (D10). Class 0.';--> statement-breakpoint
COMMENT ON TABLE unsettled IS 'What one statement left in disagreement, judged again at commit. Always empty afterwards.';
