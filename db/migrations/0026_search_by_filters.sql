CREATE INDEX "posts_found_on" ON "posts" USING btree ("owner_id",((updated_at at time zone 'UTC')::date));--> statement-breakpoint
CREATE INDEX "tasks_found_done" ON "tasks" USING btree ("owner_id","id") WHERE done_at is not null;--> statement-breakpoint
CREATE INDEX "tasks_found_open" ON "tasks" USING btree ("owner_id","id") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "tasks_found_on" ON "tasks" USING btree ("owner_id",coalesce(due_on, (created_at at time zone 'UTC')::date));