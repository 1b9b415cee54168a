ALTER TABLE "organizations" ADD COLUMN "places_tried_at" timestamp (3) with time zone DEFAULT 'epoch' NOT NULL;--> statement-breakpoint
CREATE INDEX "organizations_places_tried" ON "organizations" USING btree ("places_tried_at");--> statement-breakpoint
-- system: SystemScope. When Clerk was last told of places.
GRANT UPDATE (places_tried_at) ON organizations TO system;
