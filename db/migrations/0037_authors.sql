ALTER TABLE "posts" ADD COLUMN "author_id" text;--> statement-breakpoint
-- Until now everybody wrote in a workspace of their own.
UPDATE "posts" SET "author_id" = "owner_id";--> statement-breakpoint
ALTER TABLE "posts" ALTER COLUMN "author_id" SET DEFAULT app.user_id(), ALTER COLUMN "author_id" SET NOT NULL;--> statement-breakpoint
CREATE POLICY "author_insert" ON "post_versions" AS RESTRICTIVE FOR INSERT TO "authenticated" WITH CHECK (exists (select from posts as whole where whole.owner_id = "post_versions"."owner_id" and whole.id = "post_versions"."post_id"
    and (whole.author_id = (select app.user_id()) or (select app.is_workspace_admin()))));--> statement-breakpoint
CREATE POLICY "author_update" ON "post_versions" AS RESTRICTIVE FOR UPDATE TO "authenticated" USING (exists (select from posts as whole where whole.owner_id = "post_versions"."owner_id" and whole.id = "post_versions"."post_id"
    and (whole.author_id = (select app.user_id()) or (select app.is_workspace_admin())))) WITH CHECK (exists (select from posts as whole where whole.owner_id = "post_versions"."owner_id" and whole.id = "post_versions"."post_id"
    and (whole.author_id = (select app.user_id()) or (select app.is_workspace_admin()))));--> statement-breakpoint
CREATE POLICY "author_delete" ON "post_versions" AS RESTRICTIVE FOR DELETE TO "authenticated" USING (exists (select from posts as whole where whole.owner_id = "post_versions"."owner_id" and whole.id = "post_versions"."post_id"
    and (whole.author_id = (select app.user_id()) or (select app.is_workspace_admin()))));--> statement-breakpoint
CREATE POLICY "author_insert" ON "former_slugs" AS RESTRICTIVE FOR INSERT TO "authenticated" WITH CHECK (exists (select from posts as whole where whole.owner_id = "former_slugs"."owner_id" and whole.id = "former_slugs"."post_id"
    and (whole.author_id = (select app.user_id()) or (select app.is_workspace_admin()))));--> statement-breakpoint
CREATE POLICY "author_update" ON "former_slugs" AS RESTRICTIVE FOR UPDATE TO "authenticated" USING (exists (select from posts as whole where whole.owner_id = "former_slugs"."owner_id" and whole.id = "former_slugs"."post_id"
    and (whole.author_id = (select app.user_id()) or (select app.is_workspace_admin())))) WITH CHECK (exists (select from posts as whole where whole.owner_id = "former_slugs"."owner_id" and whole.id = "former_slugs"."post_id"
    and (whole.author_id = (select app.user_id()) or (select app.is_workspace_admin()))));--> statement-breakpoint
CREATE POLICY "author_delete" ON "former_slugs" AS RESTRICTIVE FOR DELETE TO "authenticated" USING (exists (select from posts as whole where whole.owner_id = "former_slugs"."owner_id" and whole.id = "former_slugs"."post_id"
    and (whole.author_id = (select app.user_id()) or (select app.is_workspace_admin()))));--> statement-breakpoint
CREATE POLICY "author_update" ON "posts" AS RESTRICTIVE FOR UPDATE TO "authenticated" USING (("posts"."author_id" = (select app.user_id()) or (select app.is_workspace_admin()))) WITH CHECK (("posts"."author_id" = (select app.user_id()) or (select app.is_workspace_admin())));--> statement-breakpoint
CREATE POLICY "author_delete" ON "posts" AS RESTRICTIVE FOR DELETE TO "authenticated" USING (("posts"."author_id" = (select app.user_id()) or (select app.is_workspace_admin())));--> statement-breakpoint
CREATE POLICY "author_insert" ON "posts" AS RESTRICTIVE FOR INSERT TO "authenticated" WITH CHECK ("posts"."author_id" = (select app.user_id()));--> statement-breakpoint
CREATE POLICY "admin_insert" ON "sites" AS RESTRICTIVE FOR INSERT TO "authenticated" WITH CHECK ((select app.is_workspace_admin()));--> statement-breakpoint
CREATE POLICY "admin_update" ON "sites" AS RESTRICTIVE FOR UPDATE TO "authenticated" USING ((select app.is_workspace_admin())) WITH CHECK ((select app.is_workspace_admin()));--> statement-breakpoint
CREATE POLICY "author_insert" ON "post_tags" AS RESTRICTIVE FOR INSERT TO "authenticated" WITH CHECK (exists (select from posts as whole where whole.owner_id = "post_tags"."owner_id" and whole.id = "post_tags"."post_id"
    and (whole.author_id = (select app.user_id()) or (select app.is_workspace_admin()))));--> statement-breakpoint
CREATE POLICY "author_update" ON "post_tags" AS RESTRICTIVE FOR UPDATE TO "authenticated" USING (exists (select from posts as whole where whole.owner_id = "post_tags"."owner_id" and whole.id = "post_tags"."post_id"
    and (whole.author_id = (select app.user_id()) or (select app.is_workspace_admin())))) WITH CHECK (exists (select from posts as whole where whole.owner_id = "post_tags"."owner_id" and whole.id = "post_tags"."post_id"
    and (whole.author_id = (select app.user_id()) or (select app.is_workspace_admin()))));--> statement-breakpoint
CREATE POLICY "author_delete" ON "post_tags" AS RESTRICTIVE FOR DELETE TO "authenticated" USING (exists (select from posts as whole where whole.owner_id = "post_tags"."owner_id" and whole.id = "post_tags"."post_id"
    and (whole.author_id = (select app.user_id()) or (select app.is_workspace_admin()))));