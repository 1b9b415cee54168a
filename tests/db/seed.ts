import { randomUUID } from "node:crypto";
import type { NeonQueryFunction } from "@neondatabase/serverless";
import {
  ADA,
  addition,
  BOB,
  CANARY,
  completion,
  drawn,
  device,
  done,
  ENDPOINT,
  keptForm,
  emptyList,
  form,
  list,
  listForm,
  open,
  post,
  postForm,
  postVersion,
  publicPost,
  recurring,
  reviewForm,
  repeated,
  subtask,
  trashed,
  trashedPost,
} from "./tries.ts";

/** Leaves Ada with a row of each kind, and Bob with none. `owner` is the login that row security does not bind. */
export const seed = (owner: NeonQueryFunction<false, false>) =>
  owner.transaction((sql) => [
    sql`delete from owners`,
    sql`delete from retired_handles`,
    sql`insert into owners (id, kind) values (${ADA}, 'user'), (${BOB}, 'user')`,
    sql`insert into owners (id, kind) values ('org_ada', 'organization')`,
    sql`insert into organizations (id, slug, name) values ('org_ada', 'ada', ${CANARY})`,
    sql`insert into memberships (organization_id, user_id, role) values ('org_ada', ${ADA}, 'admin')`,
    sql`insert into users (id, display_name, time_zone) values (${ADA}, ${CANARY}, ${CANARY}), (${BOB}, 'Bob', 'UTC')`,
    sql`insert into lists (id, owner_id, name) values (${list}, ${ADA}, ${CANARY}), (${emptyList}, ${ADA}, 'Empty')`,
    sql`insert into tasks (id, owner_id, title, list_id, due_on, priority, done_at, trashed_at) values
        (${open}, ${ADA}, ${CANARY}, ${list}, '2026-01-01', 1, null, null),
        (${done}, ${ADA}, ${CANARY}, null, null, 0, now(), null), (${trashed}, ${ADA}, ${CANARY}, null, null, 0, null, now())`,
    sql`update tasks set notes = '- [ ] a' where id = ${open}`,
    sql`insert into tasks (id, owner_id, title, due_on, recurrence, repeats_from) values
        (${recurring}, ${ADA}, ${CANARY}, '9998-01-01', 'FREQ=DAILY', 'due'),
        (${repeated}, ${ADA}, ${CANARY}, '9998-01-01', 'FREQ=DAILY', 'due')`,
    sql`insert into tasks (id, owner_id, title, parent_id, done_at) values
        (${subtask}, ${ADA}, ${CANARY}, ${recurring}, now()), (${randomUUID()}, ${ADA}, ${CANARY}, ${repeated}, now())`,
    sql`insert into idempotency (owner_id, key, subject_id) values
        (${ADA}, ${form}, ${open}), (${ADA}, ${listForm}, ${list}), (${ADA}, ${`next:${repeated}:1`}, ${open}),
        (${ADA}, ${`next:${done}:0`}, ${repeated}), (${ADA}, ${`next:${recurring}:-1`}, ${repeated})`,
    // The completion has already restored the rule, because each statement runs alone.
    sql`insert into task_changes (owner_id, change, task_id, top_level, before, after)
        select owner_id, ${completion}::uuid, id, true, (to_jsonb(t) || jsonb_build_object('notes', md5(t.notes))) || '{"version": 0}', (to_jsonb(t) || jsonb_build_object('notes', md5(t.notes))) || '{"title": "Was"}'
          from tasks as t where id = ${recurring}
        union all select owner_id, ${completion}::uuid, id, true, (to_jsonb(t) || jsonb_build_object('notes', md5(t.notes))) || '{"title": "Was"}', (to_jsonb(t) || jsonb_build_object('notes', md5(t.notes)))
          from tasks as t where id = ${open}
        union all select owner_id, key::uuid, id, top_level, null, (to_jsonb(t) || jsonb_build_object('notes', md5(t.notes)))
          from tasks as t, (values (${completion}), (${addition})) as made (key) where id = ${repeated} or parent_id = ${repeated}`,
    sql`insert into idempotency (owner_id, key, subject_id) values (${ADA}, ${`next:${recurring}:0`}, ${repeated}),
        (${ADA}, ${`copy:${form}:${recurring}`}, ${open})`,
    sql`insert into devices (id, owner_id, session_id, endpoint, p256dh, auth, name)
        values (${device}, ${ADA}, 'sess_ada', ${ENDPOINT}, ${`B${"x".repeat(86)}`}, ${"y".repeat(22)}, ${CANARY})`,
    sql`insert into idempotency (owner_id, key, subject_id) values (${ADA}, ${`stop:${device}`}, ${device})`,
    sql`insert into reminders (owner_id, task_id, person_id, due, at)
        values (${ADA}, ${open}, ${ADA}, now(), now() + interval '1 hour')`,
    sql`insert into audit_events (id, owner_id, actor_id, action, subject_id)
        values (${randomUUID()}, ${ADA}, ${ADA}, ${CANARY}, ${open})`,
    sql`insert into posts (id, owner_id, author_id, title, body, html, description, slug, trashed_at) values
        (${post}, ${ADA}, ${ADA}, ${CANARY}, ${`- [ ] ${CANARY}`}, ${`${CANARY} ${drawn.button.was}`}, ${CANARY}, 'a', null), (${trashedPost}, ${ADA}, ${ADA}, ${CANARY}, ${CANARY}, '', '', 'b', now())`,
    sql`insert into posts (id, owner_id, author_id, title, body, slug, pinned, status, secret, unpublished_changes, published_title, published_body, published_html, published_description, published_words, published_at, published_on)
        values (${publicPost}, ${ADA}, ${ADA}, ${CANARY}, ${CANARY}, 'c', true, 'published', 'hidden', true, ${CANARY}, ${`${CANARY} published`}, ${CANARY}, '', 1, now(), now())`,
    sql`insert into task_posts (owner_id, task_id, post_id) values (${ADA}, ${open}, ${post})`,
    sql`insert into post_versions (id, owner_id, post_id, kind, title, body) values (${postVersion}, ${ADA}, ${post}, 'saved', ${CANARY}, ${`${CANARY} before`})`,
    sql`insert into sites (id, owner_id, handle, title, bio, released_at) values (${randomUUID()}, ${ADA}, 'ada', ${CANARY}, ${CANARY}, null),
        (${randomUUID()}, ${ADA}, 'ada-old', ${CANARY}, '', now())`,
    sql`update tasks set tags = array[${CANARY}, 'Home'] where id in (${open}, ${done})`,
    sql`update posts set tags = array[${CANARY}, 'Home'] where owner_id = ${ADA}`,
    sql`insert into idempotency (owner_id, key, subject_id) values (${ADA}, ${postForm}, ${post})`,
    // Bob's own key, which is hers in this: otherwise it would find nothing of hers.
    sql`insert into idempotency (owner_id, key, subject_id) values (${ADA}, ${`review:${BOB}:${reviewForm}`}, ${post})`,
    sql`insert into subscription_items (id, owner_id, plan, status, as_of) values ('csubitem_ada', ${ADA}, 'pro', 'active', now())`,
    sql`insert into kept_forms (id, owner_id, path, sealed, expires_at)
        values (${keptForm}, ${ADA}, '/', ${CANARY}, now() + interval '1 hour')`,
  ]);
