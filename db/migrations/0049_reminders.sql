CREATE TABLE "devices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"session_id" text NOT NULL,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"name" text NOT NULL,
	"says_title" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "devices_once" UNIQUE("owner_id","endpoint"),
	CONSTRAINT "devices_endpoint" CHECK ("devices"."endpoint" ~ '^https?://' and char_length("devices"."endpoint") <= 1000),
	CONSTRAINT "devices_p256dh" CHECK (char_length("devices"."p256dh") = 87),
	CONSTRAINT "devices_auth" CHECK (char_length("devices"."auth") = 22),
	CONSTRAINT "devices_name" CHECK (char_length("devices"."name") between 1 and 100),
	CONSTRAINT "devices_session" CHECK (char_length("devices"."session_id") between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "devices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reminders" (
	"owner_id" text NOT NULL,
	"task_id" uuid NOT NULL,
	"top_level" boolean GENERATED ALWAYS AS (true) STORED,
	"person_id" text NOT NULL,
	"due" timestamp(0) NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"run" uuid,
	CONSTRAINT "reminders_once" PRIMARY KEY("owner_id","task_id")
);
--> statement-breakpoint
ALTER TABLE "reminders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_person_id_owners_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_task" FOREIGN KEY ("owner_id","task_id","top_level") REFERENCES "public"."tasks"("owner_id","id","top_level") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reminders_due" ON "reminders" USING btree ("at");--> statement-breakpoint
CREATE INDEX "reminders_sent" ON "reminders" USING btree ("run") WHERE run is not null;--> statement-breakpoint
CREATE INDEX "reminders_of_person" ON "reminders" USING btree ("person_id","at");--> statement-breakpoint
CREATE POLICY "owner" ON "devices" AS PERMISSIVE FOR ALL TO "authenticated" USING ("devices"."owner_id" = (select app.owner_id())) WITH CHECK ("devices"."owner_id" = (select app.owner_id()));--> statement-breakpoint
CREATE POLICY "system" ON "devices" AS PERMISSIVE FOR ALL TO "system" USING ((select app.claims_hold())) WITH CHECK ((select app.claims_hold()));--> statement-breakpoint
CREATE POLICY "workspace" ON "reminders" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("reminders"."owner_id" = (select app.owner_id()) and "reminders"."person_id" = (select app.user_id()));--> statement-breakpoint
CREATE POLICY "own" ON "reminders" AS PERMISSIVE FOR SELECT TO "authenticated" USING ("reminders"."owner_id" = (select app.user_id()) and (select app.owner_id()) is not null);--> statement-breakpoint
CREATE POLICY "system" ON "reminders" AS PERMISSIVE FOR ALL TO "system" USING ((select app.claims_hold())) WITH CHECK ((select app.claims_hold()));