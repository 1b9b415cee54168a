CREATE TABLE "owners" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "owners_id" CHECK ("owners"."id" <> ''),
	CONSTRAINT "owners_kind" CHECK ("owners"."kind" in ('user', 'organization'))
);
--> statement-breakpoint
ALTER TABLE "owners" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tombstones" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"deleted_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tombstones_kind" CHECK ("tombstones"."kind" in ('user', 'organization'))
);
--> statement-breakpoint
ALTER TABLE "tombstones" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text,
	"first_name" text,
	"last_name" text,
	"image_url" text,
	"display_name" text,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"onboarded_at" timestamp (3) with time zone,
	"role" text DEFAULT 'member' NOT NULL,
	"banned" boolean DEFAULT false NOT NULL,
	"clerk_updated_at" timestamp (3) with time zone DEFAULT 'epoch' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_role" CHECK ("users"."role" in ('member', 'site_admin')),
	CONSTRAINT "users_display_name" CHECK (char_length("users"."display_name") between 1 and 200),
	CONSTRAINT "users_time_zone" CHECK (char_length("users"."time_zone") between 1 and 64)
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"actor_id" text NOT NULL,
	"action" text NOT NULL,
	"subject_id" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"path" text NOT NULL,
	"sealed" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drafts_sealed" CHECK (char_length("drafts"."sealed") <= 400000)
);
--> statement-breakpoint
ALTER TABLE "drafts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "idempotency" (
	"owner_id" text NOT NULL,
	"key" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_owner_id_key_pk" PRIMARY KEY("owner_id","key"),
	CONSTRAINT "idempotency_key" CHECK (char_length("idempotency"."key") between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "idempotency" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"svix_id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"subject_id" text,
	"event_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "lists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lists_owner_id_id" UNIQUE("owner_id","id"),
	CONSTRAINT "lists_name" CHECK (char_length("lists"."name") between 1 and 100)
);
--> statement-breakpoint
ALTER TABLE "lists" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"list_id" uuid,
	"title" text NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"done_at" timestamp (3) with time zone,
	"trashed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tasks_title" CHECK (char_length("tasks"."title") between 1 and 500),
	CONSTRAINT "tasks_notes" CHECK (char_length("tasks"."notes") <= 20000)
);
--> statement-breakpoint
ALTER TABLE "tasks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_id_owners_id_fk" FOREIGN KEY ("id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency" ADD CONSTRAINT "idempotency_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lists" ADD CONSTRAINT "lists_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_list" FOREIGN KEY ("owner_id","list_id") REFERENCES "public"."lists"("owner_id","id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "users_newest" ON "users" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_events_newest" ON "audit_events" USING btree ("owner_id","at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "drafts_owner" ON "drafts" USING btree ("owner_id","expires_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "drafts_expired" ON "drafts" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "idempotency_oldest" ON "idempotency" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_newest" ON "webhook_deliveries" USING btree ("received_at" DESC NULLS FIRST,"svix_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "tasks_open" ON "tasks" USING btree ("owner_id","id" DESC NULLS FIRST) WHERE done_at is null and trashed_at is null;--> statement-breakpoint
CREATE INDEX "tasks_done" ON "tasks" USING btree ("owner_id","done_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE done_at is not null and trashed_at is null;--> statement-breakpoint
CREATE INDEX "tasks_by_list" ON "tasks" USING btree ("owner_id","list_id");--> statement-breakpoint
CREATE INDEX "tasks_trashed" ON "tasks" USING btree ("trashed_at") WHERE trashed_at is not null;--> statement-breakpoint
CREATE POLICY "owner" ON "owners" AS PERMISSIVE FOR ALL TO "authenticated" USING ("owners"."id" = (select app.owner_id())) WITH CHECK ("owners"."id" in ((select app.owner_id()), (select app.user_id())) and (select app.owner_id()) is not null);--> statement-breakpoint
CREATE POLICY "system" ON "owners" AS PERMISSIVE FOR ALL TO "system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_select" ON "tombstones" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("tombstones"."id" = (select app.user_id()));--> statement-breakpoint
CREATE POLICY "system" ON "tombstones" AS PERMISSIVE FOR ALL TO "system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "person_select" ON "users" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("users"."id" = (select app.user_id()));--> statement-breakpoint
CREATE POLICY "person_insert" ON "users" AS PERMISSIVE FOR INSERT TO "authenticated" WITH CHECK ("users"."id" = (select app.user_id()) and (select app.owner_id()) is not null);--> statement-breakpoint
CREATE POLICY "person_update" ON "users" AS PERMISSIVE FOR UPDATE TO "authenticated" USING ("users"."id" = (select app.user_id()) and (select app.owner_id()) is not null) WITH CHECK ("users"."id" = (select app.user_id()) and (select app.owner_id()) is not null);--> statement-breakpoint
CREATE POLICY "site_admin" ON "users" AS PERMISSIVE FOR SELECT TO "site_admin" USING ((select app.is_site_admin()));--> statement-breakpoint
CREATE POLICY "system" ON "users" AS PERMISSIVE FOR ALL TO "system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "owner" ON "audit_events" AS PERMISSIVE FOR ALL TO "authenticated" USING ("audit_events"."owner_id" = (select app.owner_id())) WITH CHECK ("audit_events"."owner_id" = (select app.owner_id()) and "audit_events"."actor_id" = (select app.user_id()));--> statement-breakpoint
CREATE POLICY "system" ON "audit_events" AS PERMISSIVE FOR ALL TO "system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "owner" ON "drafts" AS PERMISSIVE FOR ALL TO "authenticated" USING ("drafts"."owner_id" = (select app.owner_id())) WITH CHECK ("drafts"."owner_id" = (select app.owner_id()));--> statement-breakpoint
CREATE POLICY "system" ON "drafts" AS PERMISSIVE FOR ALL TO "system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "owner" ON "idempotency" AS PERMISSIVE FOR ALL TO "authenticated" USING ("idempotency"."owner_id" = (select app.owner_id())) WITH CHECK ("idempotency"."owner_id" = (select app.owner_id()));--> statement-breakpoint
CREATE POLICY "system" ON "idempotency" AS PERMISSIVE FOR ALL TO "system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "site_admin" ON "webhook_deliveries" AS PERMISSIVE FOR SELECT TO "site_admin" USING ((select app.is_site_admin()));--> statement-breakpoint
CREATE POLICY "system" ON "webhook_deliveries" AS PERMISSIVE FOR ALL TO "system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "owner" ON "lists" AS PERMISSIVE FOR ALL TO "authenticated" USING ("lists"."owner_id" = (select app.owner_id())) WITH CHECK ("lists"."owner_id" = (select app.owner_id()));--> statement-breakpoint
CREATE POLICY "owner" ON "tasks" AS PERMISSIVE FOR ALL TO "authenticated" USING ("tasks"."owner_id" = (select app.owner_id())) WITH CHECK ("tasks"."owner_id" = (select app.owner_id()));--> statement-breakpoint
CREATE POLICY "system" ON "tasks" AS PERMISSIVE FOR ALL TO "system" USING ("tasks"."trashed_at" is not null) WITH CHECK ("tasks"."trashed_at" is not null);