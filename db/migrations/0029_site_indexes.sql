DROP INDEX "posts_public";--> statement-breakpoint
CREATE INDEX "posts_for_readers" ON "posts" USING btree ("owner_id","published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE status = 'published';--> statement-breakpoint
CREATE INDEX "posts_pinned_for_readers" ON "posts" USING btree ("owner_id","published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE status = 'published' and pinned;