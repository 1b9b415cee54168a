CREATE TABLE "former_slugs" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"owner_id" text NOT NULL,
	"slug" text NOT NULL,
	"post_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "former_slugs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "post_versions" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"owner_id" text NOT NULL,
	"post_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"html" text DEFAULT '' NOT NULL,
	"reader_html" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"words" integer DEFAULT 0 NOT NULL,
	"renderer" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "post_versions_kind" CHECK ("post_versions"."kind" in ('autosaved', 'saved', 'published', 'restored'))
);
--> statement-breakpoint
ALTER TABLE "post_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "posts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"html" text DEFAULT '' NOT NULL,
	"reader_html" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"words" integer DEFAULT 0 NOT NULL,
	"renderer" smallint DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"slug" text NOT NULL,
	"slug_fixed" boolean DEFAULT false NOT NULL,
	"secret" text,
	"pinned" boolean DEFAULT false NOT NULL,
	"saved_as" text DEFAULT 'saved' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"unpublished_changes" boolean DEFAULT false NOT NULL,
	"published_title" text,
	"published_body" text,
	"published_html" text,
	"published_description" text,
	"published_words" integer,
	"published_at" timestamp (3) with time zone,
	"published_on" date,
	"published_changed_at" timestamp (3) with time zone,
	"trashed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "posts_owner_id_id" UNIQUE("owner_id","id"),
	CONSTRAINT "posts_title" CHECK (char_length("posts"."title") <= 200),
	CONSTRAINT "posts_body" CHECK (octet_length("posts"."body") <= 200000),
	CONSTRAINT "posts_status" CHECK ("posts"."status" in ('draft', 'unlisted', 'published')),
	CONSTRAINT "posts_saved_as" CHECK ("posts"."saved_as" in ('autosaved', 'saved', 'published', 'restored')),
	CONSTRAINT "posts_slug" CHECK ("posts"."slug" ~ '^[^[:space:]/?#%.~]{1,100}$'),
	CONSTRAINT "posts_secret" CHECK ("posts"."status" <> 'unlisted' or "posts"."secret" is not null),
	CONSTRAINT "posts_trashed" CHECK ("posts"."trashed_at" is null or "posts"."status" = 'draft'),
	CONSTRAINT "posts_published" CHECK ("posts"."status" = 'draft' or ("posts"."published_html" is not null and "posts"."published_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "posts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "retired_handles" (
	"handle" text PRIMARY KEY NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "retired_handles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sites" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"handle" text NOT NULL,
	"title" text NOT NULL,
	"bio" text DEFAULT '' NOT NULL,
	"indexed" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"released_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sites_handle" UNIQUE("handle"),
	CONSTRAINT "sites_handle_form" CHECK ("sites"."handle" ~ '^[a-z0-9](-?[a-z0-9]){2,29}$'),
	CONSTRAINT "sites_title" CHECK (char_length("sites"."title") between 1 and 100),
	CONSTRAINT "sites_bio" CHECK (char_length("sites"."bio") <= 500)
);
--> statement-breakpoint
ALTER TABLE "sites" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "former_slugs" ADD CONSTRAINT "former_slugs_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_slugs" ADD CONSTRAINT "former_slugs_post" FOREIGN KEY ("owner_id","post_id") REFERENCES "public"."posts"("owner_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_versions" ADD CONSTRAINT "post_versions_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_versions" ADD CONSTRAINT "post_versions_post" FOREIGN KEY ("owner_id","post_id") REFERENCES "public"."posts"("owner_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "former_slugs_once" ON "former_slugs" USING btree ("owner_id","slug");--> statement-breakpoint
CREATE INDEX "former_slugs_of_post" ON "former_slugs" USING btree ("owner_id","post_id");--> statement-breakpoint
CREATE INDEX "post_versions_of_post" ON "post_versions" USING btree ("owner_id","post_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "post_versions_oldest" ON "post_versions" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_slugs" ON "posts" USING btree ("owner_id","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_secrets" ON "posts" USING btree ("owner_id","secret") WHERE secret is not null;--> statement-breakpoint
CREATE INDEX "posts_newest" ON "posts" USING btree ("owner_id","id" DESC NULLS FIRST) WHERE trashed_at is null;--> statement-breakpoint
CREATE INDEX "posts_of_status" ON "posts" USING btree ("owner_id","status","id" DESC NULLS FIRST) WHERE trashed_at is null;--> statement-breakpoint
CREATE INDEX "posts_pinned" ON "posts" USING btree ("owner_id","id" DESC NULLS FIRST) WHERE trashed_at is null and pinned;--> statement-breakpoint
CREATE INDEX "posts_public" ON "posts" USING btree ("owner_id","published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE status = 'published' and trashed_at is null;--> statement-breakpoint
CREATE INDEX "posts_trash" ON "posts" USING btree ("owner_id","trashed_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE trashed_at is not null;--> statement-breakpoint
CREATE INDEX "posts_trashed" ON "posts" USING btree ("trashed_at") WHERE trashed_at > 'epoch';--> statement-breakpoint
CREATE INDEX "retired_handles_until" ON "retired_handles" USING btree ("until");--> statement-breakpoint
CREATE INDEX "sites_of_owner" ON "sites" USING btree ("owner_id","released_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "sites_released" ON "sites" USING btree ("released_at") WHERE released_at is not null;--> statement-breakpoint
CREATE POLICY "owner" ON "former_slugs" AS PERMISSIVE FOR ALL TO "authenticated" USING ("former_slugs"."owner_id" = (select app.owner_id())) WITH CHECK ("former_slugs"."owner_id" = (select app.owner_id()));--> statement-breakpoint
CREATE POLICY "readers_site" ON "former_slugs" AS PERMISSIVE FOR SELECT TO "anonymous" USING ((select app.claims_hold()) and "former_slugs"."owner_id" = (select app.site_owner()));--> statement-breakpoint
CREATE POLICY "owner" ON "post_versions" AS PERMISSIVE FOR ALL TO "authenticated" USING ("post_versions"."owner_id" = (select app.owner_id())) WITH CHECK ("post_versions"."owner_id" = (select app.owner_id()));--> statement-breakpoint
CREATE POLICY "system" ON "post_versions" AS PERMISSIVE FOR ALL TO "system" USING ((select app.claims_hold())) WITH CHECK ((select app.claims_hold()));--> statement-breakpoint
CREATE POLICY "owner" ON "posts" AS PERMISSIVE FOR ALL TO "authenticated" USING ("posts"."owner_id" = (select app.owner_id())) WITH CHECK ("posts"."owner_id" = (select app.owner_id()));--> statement-breakpoint
CREATE POLICY "readers_published" ON "posts" AS PERMISSIVE FOR SELECT TO "anonymous" USING ((select app.claims_hold()) and "posts"."owner_id" = (select app.site_owner()) and "posts"."status" = 'published');--> statement-breakpoint
CREATE POLICY "readers_unlisted" ON "posts" AS PERMISSIVE FOR SELECT TO "anonymous" USING ((select app.claims_hold()) and "posts"."owner_id" = (select app.site_owner()) and "posts"."status" = 'unlisted' and "posts"."secret" = (select app.secret_address()));--> statement-breakpoint
CREATE POLICY "system" ON "posts" AS PERMISSIVE FOR ALL TO "system" USING ((select app.claims_hold()) and "posts"."trashed_at" is not null) WITH CHECK ((select app.claims_hold()) and "posts"."trashed_at" is not null);--> statement-breakpoint
CREATE POLICY "system" ON "retired_handles" AS PERMISSIVE FOR ALL TO "system" USING ((select app.claims_hold())) WITH CHECK ((select app.claims_hold()));--> statement-breakpoint
CREATE POLICY "owner" ON "sites" AS PERMISSIVE FOR ALL TO "authenticated" USING ("sites"."owner_id" = (select app.owner_id())) WITH CHECK ("sites"."owner_id" = (select app.owner_id()));--> statement-breakpoint
CREATE POLICY "readers_site" ON "sites" AS PERMISSIVE FOR SELECT TO "anonymous" USING ((select app.claims_hold()) and "sites"."owner_id" = (select app.site_owner()) and "sites"."released_at" is null);--> statement-breakpoint
CREATE POLICY "system" ON "sites" AS PERMISSIVE FOR ALL TO "system" USING ((select app.claims_hold()) and "sites"."released_at" is not null) WITH CHECK ((select app.claims_hold()) and "sites"."released_at" is not null);