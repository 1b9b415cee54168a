DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['posts', 'post_versions', 'former_slugs', 'sites', 'retired_handles'] LOOP
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_version AFTER INSERT OR UPDATE OF title, body, published_changed_at ON posts FOR EACH ROW
  EXECUTE FUNCTION app.keep_version();
--> statement-breakpoint
CREATE TRIGGER keep_slug AFTER UPDATE OF slug ON posts FOR EACH ROW
  WHEN (OLD.slug <> NEW.slug) EXECUTE FUNCTION app.keep_slug();
--> statement-breakpoint
CREATE TRIGGER retire_handle AFTER DELETE ON sites FOR EACH ROW EXECUTE FUNCTION app.retire_handle();
--> statement-breakpoint
-- authenticated: OwnerScope.
GRANT SELECT, INSERT, DELETE ON posts TO authenticated;
--> statement-breakpoint
GRANT UPDATE (title, body, html, reader_html, description, words, renderer, status, slug, slug_fixed, secret, pinned, saved_as, version,
  unpublished_changes, published_title, published_body, published_html, published_description, published_words, published_at,
  published_on, published_changed_at, trashed_at, updated_at) ON posts TO authenticated;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (kind, title, body, html, reader_html, description, words, renderer), DELETE ON post_versions TO authenticated;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON former_slugs TO authenticated;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (title, bio, indexed, version, released_at, updated_at) ON sites TO authenticated;
--> statement-breakpoint
-- anonymous: PublicScope. What is published of a post, and nothing that its author writes on.
GRANT USAGE ON SCHEMA public TO anonymous;
--> statement-breakpoint
GRANT SELECT (id, owner_id, slug, status, pinned, published_title, published_html, published_description, published_words,
  published_at, published_on, published_changed_at) ON posts TO anonymous;
--> statement-breakpoint
GRANT SELECT (owner_id, slug, post_id) ON former_slugs TO anonymous;
--> statement-breakpoint
GRANT SELECT (owner_id, handle, title, bio, indexed, updated_at) ON sites TO anonymous;
--> statement-breakpoint
-- system: SystemScope. What the purge compares and deletes.
GRANT SELECT (trashed_at), DELETE ON posts TO system;
--> statement-breakpoint
GRANT SELECT (created_at), DELETE ON post_versions TO system;
--> statement-breakpoint
GRANT SELECT (released_at), DELETE ON sites TO system;
--> statement-breakpoint
GRANT SELECT (until), DELETE ON retired_handles TO system;
