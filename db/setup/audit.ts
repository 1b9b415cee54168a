import { readFileSync } from "node:fs";
import { neon } from "@neondatabase/serverless";
import "../access/endpoint.ts";

const read = (name: string) => readFileSync(new URL(`audit/${name}.sql`, import.meta.url), "utf8");

/** One query: what the catalog of the database says, and each kind of defect in it. */
const AUDIT = [
  read("catalog"),
  ["roles", "rights", "row-security", "policies", "functions", "owners"]
    .map(read)
    .join("UNION ALL\n"),
  "ORDER BY 1, 2",
].join("\n");

/**
 * The first verifies the claims. The others call it, and return only facts about the actor: whether they are active,
 * where they stand in a workspace, whether they are a site admin, or the ids of their own tasks and posts. One writes of a
 * workspace what the claims say of it, and one says what another one of the actor's is called. Those of sites return what is public: whose a
 * handle is, whether it is free, whether a post is published, and the URLs of what is published. One deletes tags that no
 * row has any more, two keep when to remind of a task, and one tells the system the titles of what it is about to remind of, where
 * their person has chosen that. Those of site admins return where published posts are, and what they are called; that of the system,
 * the addresses of what somebody publishes. Site admins also find people, change their role, ban and delete them, and note
 * what they did; the system learns what Clerk is still to be told.
 */
const DEFINERS = [
  "app.signed_claims()",
  "app.standing()",
  "app.actor_status()",
  "app.is_workspace_admin()",
  "app.admit_workspace()",
  "app.owner_id()",
  "app.workspace_people()",
  "app.require_present_admin(timestamp with time zone)",
  "app.reviews_of_actor()",
  "app.other_workspace(uuid)",
  "app.is_site_admin()",
  "app.find(text[],text[],text[],text,text,date,date,integer,uuid,integer)",
  "app.find_done(text[],integer,timestamp with time zone,uuid,integer)",
  "app.site_owner()",
  "app.sitemap(integer)",
  "app.is_unclaimed(text)",
  "app.retire_handle()",
  "app.forget_tags()",
  "app.keep_reminder()",
  "app.move_reminders()",
  "app.titles_of_run(uuid)",
  "app.published_posts(timestamp with time zone,uuid,integer)",
  "app.published_post(uuid)",
  "app.take_down(uuid,text)",
  "app.is_published(uuid)",
  "app.shown_of(text,integer)",
  "app.act_on_person(text,text,text,uuid)",
  "app.confirm_told(text,text,text,timestamp with time zone)",
  "app.note_replay(text,uuid)",
  "app.find_people(text,text,text,integer)",
];

export type Defect = { defect: string; object: string };

/**
 * Returns the defects of roles, grants and row security in the database at `url`, an owner's connection string. There
 * should be none.
 */
export async function audit(url: string): Promise<Defect[]> {
  const found = await neon(url).query(AUDIT, [DEFINERS]);
  return found.map(({ defect, object }) => ({ defect: String(defect), object: String(object) }));
}
