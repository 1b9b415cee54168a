DROP INDEX "tasks_open";--> statement-breakpoint
DROP INDEX "tasks_done";--> statement-breakpoint
DROP INDEX "tasks_by_list";--> statement-breakpoint
DROP INDEX "tasks_trashed";--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "name_key" text GENERATED ALWAYS AS (lower(name)) STORED;--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "position" text collate "C" DEFAULT app.position_at_end() NOT NULL;--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "due_time" time(0);--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "priority" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "recurrence" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "repeats_from" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "position" text collate "C" DEFAULT app.position_on_top() NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "due_order" timestamp(0) GENERATED ALWAYS AS (due_on + coalesce(due_time, '23:59:59')) STORED;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "rank" smallint GENERATED ALWAYS AS (3 - priority) STORED;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "top_level" boolean GENERATED ALWAYS AS (parent_id is null) STORED;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "parent_top_level" boolean GENERATED ALWAYS AS (true) STORED;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_parents" UNIQUE("owner_id","id","top_level");--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_parent" FOREIGN KEY ("owner_id","parent_id","parent_top_level") REFERENCES "public"."tasks"("owner_id","id","top_level") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "lists_named" ON "lists" USING btree ("owner_id","name_key");--> statement-breakpoint
CREATE UNIQUE INDEX "lists_order" ON "lists" USING btree ("owner_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "tasks_positions" ON "tasks" USING btree ("owner_id","position");--> statement-breakpoint
CREATE INDEX "tasks_agenda" ON "tasks" USING btree ("owner_id","due_order","rank","position") WHERE done_at is null and trashed_at is null and parent_id is null and due_on is not null;--> statement-breakpoint
CREATE INDEX "tasks_in_order" ON "tasks" USING btree ("owner_id","position") WHERE done_at is null and trashed_at is null and parent_id is null;--> statement-breakpoint
CREATE INDEX "tasks_of_list" ON "tasks" USING btree ("owner_id","list_id","position") WHERE done_at is null and trashed_at is null and parent_id is null;--> statement-breakpoint
CREATE INDEX "tasks_of_priority" ON "tasks" USING btree ("owner_id","priority","position") WHERE done_at is null and trashed_at is null and parent_id is null;--> statement-breakpoint
CREATE INDEX "tasks_of_both" ON "tasks" USING btree ("owner_id","list_id","priority","position") WHERE done_at is null and trashed_at is null and parent_id is null;--> statement-breakpoint
CREATE INDEX "tasks_done_of_list" ON "tasks" USING btree ("owner_id","list_id","done_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE done_at is not null and trashed_at is null and parent_id is null;--> statement-breakpoint
CREATE INDEX "tasks_done_of_priority" ON "tasks" USING btree ("owner_id","priority","done_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE done_at is not null and trashed_at is null and parent_id is null;--> statement-breakpoint
CREATE INDEX "tasks_done_of_both" ON "tasks" USING btree ("owner_id","list_id","priority","done_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE done_at is not null and trashed_at is null and parent_id is null;--> statement-breakpoint
CREATE INDEX "tasks_subtasks" ON "tasks" USING btree ("owner_id","parent_id","position") WHERE parent_id is not null;--> statement-breakpoint
CREATE INDEX "tasks_trash" ON "tasks" USING btree ("owner_id","trashed_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE trashed_at is not null;--> statement-breakpoint
CREATE INDEX "tasks_open" ON "tasks" USING btree ("owner_id","id" DESC NULLS FIRST) WHERE done_at is null and trashed_at is null and parent_id is null;--> statement-breakpoint
CREATE INDEX "tasks_done" ON "tasks" USING btree ("owner_id","done_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE done_at is not null and trashed_at is null and parent_id is null;--> statement-breakpoint
CREATE INDEX "tasks_by_list" ON "tasks" USING btree ("owner_id","list_id","id");--> statement-breakpoint
CREATE INDEX "tasks_trashed" ON "tasks" USING btree ("trashed_at") WHERE trashed_at > 'epoch';--> statement-breakpoint
ALTER TABLE "lists" ADD CONSTRAINT "lists_position" CHECK ("lists"."position" ~ '^[1-9][0-9]{15}([.][0-9]*[1-9])?$');--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_due_on" CHECK ("tasks"."due_on" between '1900-01-01' and '9999-12-31');--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_due_time" CHECK ("tasks"."due_time" is null or "tasks"."due_on" is not null);--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_due_minute" CHECK (extract(second from "tasks"."due_time") = 0);--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_priority" CHECK ("tasks"."priority" between 0 and 3);--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_recurrence" CHECK (char_length("tasks"."recurrence") between 1 and 200);--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_recurs" CHECK ("tasks"."recurrence" is null or ("tasks"."due_on" is not null and "tasks"."parent_id" is null));--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_repeats_from" CHECK ("tasks"."repeats_from" in ('due', 'completion'));--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_repeats" CHECK (("tasks"."recurrence" is null) = ("tasks"."repeats_from" is null));--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_subtask" CHECK ("tasks"."parent_id" is null or "tasks"."list_id" is null);--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_position" CHECK ("tasks"."position" ~ '^[1-9][0-9]{15}([.][0-9]*[1-9])?$');