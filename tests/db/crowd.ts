import { randomUUID } from "node:crypto";
import { syncPerson } from "#db/sync.server.ts";
import { withoutIndexes } from "./bulk-load.ts";
import { clerkPerson, newDelivery } from "./clerk.ts";
import type { TestDatabase } from "./engines.ts";

export const ADA = "user_ada";
export const HOME = randomUUID();
export const PARENT = randomUUID();
export const RULE = randomUUID();

const TASKS = 150_000;
const ADAS = 100_000;
const BATCH = 25_000;

/** 20,000 posts, and 100,000 tasks and events of Ada's among 50,000 of a hundred others. */
export async function fill(db: TestDatabase): Promise<void> {
  await syncPerson(
    db.system,
    newDelivery("user.created", ADA),
    clerkPerson(ADA, { role: "site_admin" }),
  );
  const load = () =>
    db.owner.transaction((sql) => [
      sql`insert into owners (id, kind) select 'user_' || n, 'user' from generate_series(1, 5000) as n`,
      sql`insert into users (id, email, display_name, created_at) select 'user_' || n, 'Person-' || n || '@example.com', 'Name ' || n,
        now() - n * interval '1 minute' from generate_series(1, 5000) as n`,
      sql`insert into admin_actions (id, actor_id, action, subject_id, at) select gen_random_uuid(), 'user_' || n % 50,
        case when n % 100 = 0 then 'person.banned' else 'person.promoted' end, 'user_' || n, now() - n * interval '1 minute'
        from generate_series(1, 5000) as n`,
      sql`insert into owners (id, kind) select 'org_' || n, 'organization' from generate_series(1, 1000) as n`,
      sql`insert into organizations (id, slug, name) select 'org_' || n, 'slug-' || n, 'Workspace' from generate_series(1, 1000) as n`,
      sql`insert into memberships (organization_id, user_id, role) select 'org_' || n % 1000 + 1, 'user_' || n, 'member'
        from generate_series(1, 5000) as n`,
      sql`insert into subscription_items (id, owner_id, plan, status, as_of) select 'csubitem_' || n, 'user_' || n,
        case when n % 50 = 0 then 'pro' else 'free_user' end, 'active', now() from generate_series(1, 5000) as n`,
      sql`insert into lists (id, owner_id, name) values (${HOME}, ${ADA}, 'Home')`,
      sql`insert into lists (id, owner_id, name) select gen_random_uuid(),
        case when n <= 3000 then ${ADA} else 'user_' || n end, 'List ' || n from generate_series(1, 5000) as n`,
      sql`insert into tasks (id, owner_id, title, due_on, recurrence, repeats_from) values
        (${PARENT}, ${ADA}, 'Parent', null, null, null), (${RULE}, ${ADA}, 'Rule', '2026-01-01', 'FREQ=DAILY', 'due')`,
      sql`insert into tasks (id, owner_id, title, parent_id) select gen_random_uuid(), ${ADA}, 'Subtask ' || n,
        case when n % 2 = 0 then ${PARENT}::uuid else ${RULE}::uuid end from generate_series(1, 20) as n`,
      sql`insert into webhook_deliveries (svix_id, type, event_at, received_at)
        select 'msg_' || n, 'any', now(), now() - n * interval '1 minute' from generate_series(1, 5000) as n`,
      sql`insert into ended_sessions (id, person_id, expires_at)
        select 'sess_' || n, 'user_' || n, now() + n * interval '1 minute' from generate_series(1, 5000) as n`,
      sql`insert into idempotency (owner_id, key, subject_id)
        select 'user_' || n, 'key', gen_random_uuid() from generate_series(1, 5000) as n`,
      sql`insert into kept_forms (id, owner_id, path, sealed, expires_at)
        select gen_random_uuid(), 'user_' || n, '/', 'x', now() + n * interval '1 second' from generate_series(1, 5000) as n`,
      sql`insert into sites (id, owner_id, handle, title, released_at) select gen_random_uuid(), owner_id, 'handle-' || n, 'Site',
        case when n % 2 = 0 then now() - n * interval '1 hour' end
        from (select n, case when n = 1 then ${ADA} else 'user_' || n end as owner_id from generate_series(1, 5000) as n) as s`,
      sql`insert into retired_handles (handle, until)
        select 'retired-' || n, now() + n * interval '1 hour' from generate_series(1, 5000) as n`,
      // Nearly half are published, a third is pinned, a fifth is in the trash. The trigger would look at each by itself.
      sql`alter table posts disable trigger keep_version`,
      sql`insert into posts (id, owner_id, author_id, title, body, slug, pinned, status, published_title, published_html, published_at,
          published_on, published_changed_at, trashed_at)
        select gen_random_uuid(), case when n <= 20000 then ${ADA} else 'user_' || (n % 100 + 1) end, ${ADA}, 'Post ' || n, 'Text', 'post-' || n,
          n % 3 = 0, case when n % 2 = 0 and n % 5 > 0 then 'published' else 'draft' end, 'Post ' || n, 'Text',
          now() - n * interval '1 hour', current_date, now(), case when n % 5 = 0 then now() - n * interval '1 second' end
        from generate_series(1, 30000) as n`,
      sql`alter table posts enable trigger keep_version`,
      sql`insert into tags (owner_id, key, name) select case when n <= 1000 then ${ADA} else 'user_' || n end, 'tag ' || n, 'Tag ' || n
        from generate_series(1, 5000) as n`,
      sql`insert into post_versions (owner_id, post_id, kind, title, body, created_at)
        select owner_id, id, 'saved', title, body, now() - interval '1 hour' from posts where slug like '%7'`,
    ]);
  await withoutIndexes(db.owner, ["tasks", "audit_events"], async () => {
    await load();
    // oxlint-disable-next-line no-await-in-loop -- one request for all of them would take minutes on a slow machine
    for (let from = 1; from <= TASKS; from += BATCH) await addTasks(db, from);
  });
  // Each of the crowd's posts belongs to one of their tasks, and Ada's newest to one of hers.
  await db.owner`insert into task_posts (owner_id, task_id, post_id)
    select distinct on (posts.id) posts.owner_id, tasks.id, posts.id from posts
      join tasks on tasks.owner_id = posts.owner_id and tasks.parent_id is null where posts.owner_id <> ${ADA}`;
  await db.owner`insert into task_posts (owner_id, task_id, post_id)
    select owner_id, ${PARENT}::uuid, id from posts where owner_id = ${ADA} order by id desc limit 50`;
  // Of every third open task; the trigger would leave out those of the past.
  await db.owner`insert into reminders (owner_id, task_id, person_id, due, at)
    select owner_id, id, owner_id, due_on + '09:00'::time, due_on + '09:00'::time from (
      select *, row_number() over () as n from tasks where due_on is not null and done_at is null and parent_id is null) as task
    where n % 3 = 0`;
  await db.owner`insert into devices (id, owner_id, session_id, endpoint, p256dh, auth, name)
    select gen_random_uuid(), 'user_' || n, 'sess_' || n + 4000, 'https://fcm.googleapis.com/' || n, rpad('B', 87, 'x'), rpad('', 22, 'y'), 'Firefox'
    from generate_series(1, 5000) as n`;
  await db.owner`analyze`;
}

/**
 * Of Ada's tasks, half are completed, a tenth is in the trash, a third is on one list, and half are due, half of those
 * overdue. Each has its event.
 */
const addTasks = (db: TestDatabase, from: number) =>
  db.owner`with made as (
    insert into tasks (id, owner_id, list_id, title, due_on, due_time, priority, done_at, trashed_at)
    select gen_random_uuid(), case when n <= ${ADAS}::int then ${ADA} else 'user_' || (n % 100 + 1) end,
      case when n <= ${ADAS}::int and n % 3 = 0 then ${HOME}::uuid end, 'Task ' || n,
      case when n % 4 < 2 then current_date + (n % 100 - 50) end, case when n % 8 = 0 then '09:00'::time end, n % 4,
      case when n % 2 = 0 then now() - n * interval '1 second' end, case when n % 10 = 0 then now() - n * interval '1 second' end
    from generate_series(${from}::int, ${from + BATCH - 1}::int) as n returning id, owner_id)
  insert into audit_events (id, owner_id, actor_id, action, subject_id, at)
  select gen_random_uuid(), owner_id, owner_id, 'task.created', id, now() - random() * interval '1 day' from made`;
