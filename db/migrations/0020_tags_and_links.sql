CREATE TABLE "task_posts" (
	"owner_id" text NOT NULL,
	"task_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"top_level" boolean GENERATED ALWAYS AS (true) STORED,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_posts_once" PRIMARY KEY("owner_id","task_id","post_id")
);
--> statement-breakpoint
ALTER TABLE "task_posts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "post_tags" (
	"owner_id" text NOT NULL,
	"tag_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	CONSTRAINT "post_tags_once" PRIMARY KEY("owner_id","tag_id","post_id")
);
--> statement-breakpoint
ALTER TABLE "post_tags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tags" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"owner_id" text NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tags_owner_id_id" UNIQUE("owner_id","id"),
	CONSTRAINT "tags_once" UNIQUE("owner_id","key"),
	CONSTRAINT "tags_name" CHECK (char_length("tags"."name") between 1 and 50)
);
--> statement-breakpoint
ALTER TABLE "tags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "task_tags" (
	"owner_id" text NOT NULL,
	"tag_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"top_level" boolean GENERATED ALWAYS AS (true) STORED,
	CONSTRAINT "task_tags_once" PRIMARY KEY("owner_id","tag_id","task_id")
);
--> statement-breakpoint
ALTER TABLE "task_tags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "published_tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "taken_down_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "taken_down_reason" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "task_posts" ADD CONSTRAINT "task_posts_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_posts" ADD CONSTRAINT "task_posts_task" FOREIGN KEY ("owner_id","task_id","top_level") REFERENCES "public"."tasks"("owner_id","id","top_level") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_posts" ADD CONSTRAINT "task_posts_post" FOREIGN KEY ("owner_id","post_id") REFERENCES "public"."posts"("owner_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_tags" ADD CONSTRAINT "post_tags_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_tags" ADD CONSTRAINT "post_tags_tag" FOREIGN KEY ("owner_id","tag_id") REFERENCES "public"."tags"("owner_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_tags" ADD CONSTRAINT "post_tags_post" FOREIGN KEY ("owner_id","post_id") REFERENCES "public"."posts"("owner_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_tags" ADD CONSTRAINT "task_tags_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_tags" ADD CONSTRAINT "task_tags_tag" FOREIGN KEY ("owner_id","tag_id") REFERENCES "public"."tags"("owner_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_tags" ADD CONSTRAINT "task_tags_task" FOREIGN KEY ("owner_id","task_id","top_level") REFERENCES "public"."tasks"("owner_id","id","top_level") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "task_posts_of_post" ON "task_posts" USING btree ("owner_id","post_id");--> statement-breakpoint
CREATE INDEX "post_tags_of_post" ON "post_tags" USING btree ("owner_id","post_id");--> statement-breakpoint
CREATE INDEX "task_tags_of_task" ON "task_tags" USING btree ("owner_id","task_id");--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_tags" CHECK (cardinality("posts"."tags") <= 20);--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_taken_down" CHECK (("posts"."taken_down_at" is null) = ("posts"."taken_down_reason" is null) and char_length("posts"."taken_down_reason") between 1 and 500);--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_tags" CHECK (cardinality("tasks"."tags") <= 20 and ("tasks"."parent_id" is null or "tasks"."tags" = '{}'));--> statement-breakpoint
CREATE POLICY "owner" ON "task_posts" AS PERMISSIVE FOR ALL TO "authenticated" USING ("task_posts"."owner_id" = (select app.owner_id())) WITH CHECK ("task_posts"."owner_id" = (select app.owner_id()));--> statement-breakpoint
CREATE POLICY "owner" ON "post_tags" AS PERMISSIVE FOR ALL TO "authenticated" USING ("post_tags"."owner_id" = (select app.owner_id())) WITH CHECK ("post_tags"."owner_id" = (select app.owner_id()));--> statement-breakpoint
CREATE POLICY "owner" ON "tags" AS PERMISSIVE FOR ALL TO "authenticated" USING ("tags"."owner_id" = (select app.owner_id())) WITH CHECK ("tags"."owner_id" = (select app.owner_id()));--> statement-breakpoint
CREATE POLICY "owner" ON "task_tags" AS PERMISSIVE FOR ALL TO "authenticated" USING ("task_tags"."owner_id" = (select app.owner_id())) WITH CHECK ("task_tags"."owner_id" = (select app.owner_id()));