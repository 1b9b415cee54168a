import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";
import { owner, owners } from "./owners.ts";
import { forReminded, forSystem, owned, ownerId, userId } from "./policies.ts";
import { tasks } from "./tasks.ts";

/** The browsers of a person that are reminded by Web Push, each as long as the session lasts that asked for it. */
export const devices = pgTable(
  "devices",
  {
    id: uuid("id").primaryKey(),
    /** The person, whichever workspaces they are in. */
    ownerId: owner(),
    sessionId: text("session_id").notNull(),
    /** Where its push service takes messages for it: an address that only those who send them know. */
    endpoint: text("endpoint").notNull(),
    p256dh: text("p256dh").notNull(),
    auth: text("auth").notNull(),
    /** What the person knows it by. */
    name: text("name").notNull(),
    /** Whether a message has the task's title. */
    saysTitle: boolean("says_title").notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    unique("devices_once").on(table.ownerId, table.endpoint),
    index("devices_of_session").on(table.sessionId),
    check(
      "devices_endpoint",
      sql`${table.endpoint} ~ '^https?://' and char_length(${table.endpoint}) <= 1000`,
    ),
    check("devices_p256dh", sql`char_length(${table.p256dh}) = 87`),
    check("devices_auth", sql`char_length(${table.auth}) = 22`),
    check("devices_name", sql`char_length(${table.name}) between 1 and 100`),
    check("devices_session", sql`char_length(${table.sessionId}) between 1 and 200`),
    owned(table),
    forSystem(),
  ],
);

/** When whom to remind of which task. A trigger of the tasks writes them; what has been sent or is over goes. */
export const reminders = pgTable(
  "reminders",
  {
    ownerId: owner(),
    id: uuid("task_id").notNull(),
    // Steps remind nobody.
    topLevel: boolean("top_level").generatedAlwaysAs(sql`true`),
    /** Whose task it is, in a workspace of several people whoever it is for. */
    personId: text("person_id")
      .notNull()
      .references(() => owners.id, { onDelete: "cascade" }),
    /** What the person's clock shows when it is due. */
    due: timestamp("due", { mode: "string", precision: 0 }).notNull(),
    /** The same as a moment, in the person's time zone. */
    at: instant("at").notNull(),
    /** The run of the job that is sending it. */
    run: uuid("run"),
  },
  (table) => [
    primaryKey({ name: "reminders_once", columns: [table.ownerId, table.id] }),
    foreignKey({
      name: "reminders_task",
      columns: [table.ownerId, table.id, table.topLevel],
      foreignColumns: [tasks.ownerId, tasks.id, tasks.topLevel],
    }).onDelete("cascade"),
    index("reminders_due").on(table.at),
    index("reminders_sent")
      .on(table.run)
      .where(sql`run is not null`),
    index("reminders_of_person").on(table.personId, table.at),
    forReminded("workspace", sql`${table.ownerId} = ${ownerId} and ${table.personId} = ${userId}`),
    forReminded("own", sql`${table.ownerId} = ${userId} and ${ownerId} is not null`),
    forSystem(),
  ],
);
