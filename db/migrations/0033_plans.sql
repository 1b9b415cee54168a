CREATE TABLE "subscription_items" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"plan" text NOT NULL,
	"status" text NOT NULL,
	"period_end" timestamp (3) with time zone,
	"as_of" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "subscription_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "owners" ADD COLUMN "plan_checked_at" timestamp (3) with time zone DEFAULT 'epoch' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "plan" text DEFAULT 'free' NOT NULL;--> statement-breakpoint
ALTER TABLE "subscription_items" ADD CONSTRAINT "subscription_items_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "subscription_items_of" ON "subscription_items" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "owners_plan_checked" ON "owners" USING btree ("plan_checked_at");--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_plan" CHECK ("users"."plan" in ('free', 'pro'));--> statement-breakpoint
CREATE POLICY "workspace" ON "subscription_items" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("subscription_items"."owner_id" = (select app.owner_id()));--> statement-breakpoint
CREATE POLICY "site_admin" ON "subscription_items" AS PERMISSIVE FOR SELECT TO "site_admin" USING ((select app.is_site_admin()));--> statement-breakpoint
CREATE POLICY "system" ON "subscription_items" AS PERMISSIVE FOR ALL TO "system" USING ((select app.claims_hold())) WITH CHECK ((select app.claims_hold()));