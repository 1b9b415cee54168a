ALTER TABLE "organizations" ADD COLUMN "plan" text DEFAULT 'free' NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "places" integer;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "places_told" integer;--> statement-breakpoint
ALTER TABLE "owners" ADD COLUMN "pro_seen_at" timestamp (3) with time zone DEFAULT 'epoch' NOT NULL;--> statement-breakpoint
CREATE INDEX "organizations_pro" ON "organizations" USING btree ("id") WHERE plan = 'pro';--> statement-breakpoint
CREATE INDEX "owners_pro_seen" ON "owners" USING btree ("pro_seen_at");--> statement-breakpoint
CREATE INDEX "users_pro" ON "users" USING btree ("id") WHERE plan = 'pro';--> statement-breakpoint
CREATE INDEX "subscription_items_pro" ON "subscription_items" USING btree ("owner_id") WHERE plan in ('pro', 'pro_org');--> statement-breakpoint
CREATE INDEX "idempotency_reviews" ON "idempotency" USING btree ("key" collate "C") WHERE key like 'review:%';--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_plan" CHECK ("organizations"."plan" in ('free', 'pro'));