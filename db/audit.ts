import { readFileSync } from "node:fs";
import { neon } from "@neondatabase/serverless";
import "./endpoint.ts";

const AUDIT = readFileSync(new URL("audit.sql", import.meta.url), "utf8");

/** Each keeps to the actor by itself: the first reads their own row alone, the second gives ids of their own tasks. */
const DEFINERS = ["app.is_site_admin()", "app.search_tasks(text,text,uuid,integer)"];

export type Defect = { defect: string; object: string };

/** The defects of roles, grants and row security in the database of `url`, an owner's connection string; best none. */
export async function audit(url: string): Promise<Defect[]> {
  const found = await neon(url).query(AUDIT, [DEFINERS]);
  return found.map(({ defect, object }) => ({ defect: String(defect), object: String(object) }));
}
