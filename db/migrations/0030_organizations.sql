CREATE TABLE "former_organization_slugs" (
	"organization_id" text NOT NULL,
	"slug" text NOT NULL,
	"until" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "former_organization_slugs_once" PRIMARY KEY("slug","organization_id")
);
--> statement-breakpoint
ALTER TABLE "former_organization_slugs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "memberships" (
	"organization_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text,
	"as_of" timestamp (3) with time zone DEFAULT 'epoch' NOT NULL,
	CONSTRAINT "memberships_once" PRIMARY KEY("organization_id","user_id"),
	CONSTRAINT "memberships_role" CHECK ("memberships"."role" in ('member', 'admin'))
);
--> statement-breakpoint
ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"image_url" text,
	"as_of" timestamp (3) with time zone DEFAULT 'epoch' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organizations_slug" CHECK (char_length("organizations"."slug") between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "organizations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "former_organization_slugs" ADD CONSTRAINT "former_organization_slugs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_owners_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_id_owners_id_fk" FOREIGN KEY ("id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "former_organization_slugs_of" ON "former_organization_slugs" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "memberships_of_person" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "organizations_slugs" ON "organizations" USING btree ("slug");--> statement-breakpoint
CREATE POLICY "system" ON "former_organization_slugs" AS PERMISSIVE FOR ALL TO "system" USING ((select app.claims_hold())) WITH CHECK ((select app.claims_hold()));--> statement-breakpoint
CREATE POLICY "workspace" ON "memberships" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("memberships"."organization_id" = (select app.owner_id()));--> statement-breakpoint
CREATE POLICY "own" ON "memberships" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("memberships"."user_id" = (select app.user_id()));--> statement-breakpoint
CREATE POLICY "site_admin" ON "memberships" AS PERMISSIVE FOR SELECT TO "site_admin" USING ((select app.is_site_admin()));--> statement-breakpoint
CREATE POLICY "system" ON "memberships" AS PERMISSIVE FOR ALL TO "system" USING ((select app.claims_hold())) WITH CHECK ((select app.claims_hold()));--> statement-breakpoint
CREATE POLICY "workspace" ON "organizations" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("organizations"."id" = (select app.owner_id()));--> statement-breakpoint
CREATE POLICY "own" ON "organizations" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("organizations"."id" in (select organization_id from memberships where user_id = (select app.user_id()) and role is not null));--> statement-breakpoint
CREATE POLICY "site_admin" ON "organizations" AS PERMISSIVE FOR SELECT TO "site_admin" USING ((select app.is_site_admin()));--> statement-breakpoint
CREATE POLICY "system" ON "organizations" AS PERMISSIVE FOR ALL TO "system" USING ((select app.claims_hold())) WITH CHECK ((select app.claims_hold()));--> statement-breakpoint
ALTER POLICY "owner" ON "kept_forms" TO authenticated USING ("kept_forms"."owner_id" = (select app.user_id()) and (select app.owner_id()) is not null) WITH CHECK ("kept_forms"."owner_id" = (select app.user_id()) and (select app.owner_id()) is not null);