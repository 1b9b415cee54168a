CREATE TABLE "admin_actions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"actor_id" text NOT NULL,
	"action" text NOT NULL,
	"subject_id" text NOT NULL,
	"reason" text,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "admin_actions_reason" CHECK (char_length("admin_actions"."reason") between 1 and 500)
);
--> statement-breakpoint
ALTER TABLE "admin_actions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "schedule_runs" (
	"name" text PRIMARY KEY NOT NULL,
	"began_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "schedule_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "untold" (
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "untold_once" PRIMARY KEY("person_id","kind"),
	CONSTRAINT "untold_kind" CHECK ("untold"."kind" in ('role', 'ban', 'sign_out', 'deletion'))
);
--> statement-breakpoint
ALTER TABLE "untold" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "ban_reason" text;--> statement-breakpoint
CREATE INDEX "admin_actions_newest" ON "admin_actions" USING btree ("at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "admin_actions_by_actor" ON "admin_actions" USING btree ("actor_id","at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "admin_actions_by_subject" ON "admin_actions" USING btree ("subject_id","at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "admin_actions_by_action" ON "admin_actions" USING btree ("action","at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "users_by_email" ON "users" USING btree (lower("email") collate "C","id");--> statement-breakpoint
CREATE INDEX "users_by_name" ON "users" USING btree (lower("display_name") collate "C","id");--> statement-breakpoint
CREATE INDEX "users_admins" ON "users" USING btree ("id") WHERE role = 'site_admin';--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_ban_reason" CHECK (char_length("users"."ban_reason") between 1 and 500);--> statement-breakpoint
CREATE POLICY "site_admin" ON "admin_actions" AS PERMISSIVE FOR SELECT TO "site_admin" USING ((select app.is_site_admin()));--> statement-breakpoint
CREATE POLICY "site_admin" ON "schedule_runs" AS PERMISSIVE FOR SELECT TO "site_admin" USING ((select app.is_site_admin()));--> statement-breakpoint
CREATE POLICY "system" ON "schedule_runs" AS PERMISSIVE FOR ALL TO "system" USING ((select app.claims_hold())) WITH CHECK ((select app.claims_hold()));--> statement-breakpoint
CREATE POLICY "site_admin" ON "untold" AS PERMISSIVE FOR SELECT TO "site_admin" USING ((select app.is_site_admin()));--> statement-breakpoint
CREATE POLICY "system" ON "untold" AS PERMISSIVE FOR ALL TO "system" USING ((select app.claims_hold())) WITH CHECK ((select app.claims_hold()));