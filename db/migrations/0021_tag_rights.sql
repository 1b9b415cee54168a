DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['tags', 'task_tags', 'post_tags', 'task_posts'] LOOP
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- authenticated: OwnerScope.
GRANT SELECT, INSERT, UPDATE (key, name), DELETE ON tags TO authenticated;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON task_tags, post_tags, task_posts TO authenticated;
--> statement-breakpoint
GRANT UPDATE (tags) ON tasks TO authenticated;
--> statement-breakpoint
GRANT UPDATE (tags, published_tags, taken_down_at, taken_down_reason) ON posts TO authenticated;
--> statement-breakpoint
-- anonymous: PublicScope. The tags that a post was published with.
GRANT SELECT (published_tags) ON posts TO anonymous;
