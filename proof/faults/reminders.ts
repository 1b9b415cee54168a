import type { Fault } from "./fault.ts";

const rows = "tests/db/reminders.test.ts";

/** Faults in who is told of what is due, of how much, and where that is sent. */
export const reminders: Fault[] = [
  {
    name: "title told to each device of a person",
    file: "db/reminders.server.ts",
    old: "case when ${devices.saysTitle} then said.title end",
    new: "said.title",
    caughtBy: [`${rows} > says the title to the devices for which that is chosen`],
  },
  {
    name: "whoever left an organisation reminded of what is in it",
    file: "db/reminders.server.ts",
    old: "and user_id = ${reminders.personId} and role is not null",
    new: "and user_id = ${reminders.personId}",
    caughtBy: [`${rows} > is not for somebody who has left it`],
  },
  {
    name: "whoever is banned reminded",
    file: "db/reminders.server.ts",
    old: "${users.id} = ${reminders.personId} and not ${users.banned}",
    new: "${users.id} = ${reminders.personId}",
    caughtBy: [`${rows} > of a banned person is told nothing`],
  },
  {
    name: "device reminded after its person has signed out",
    file: "db/sessions.server.ts",
    old: "[marking(db, session), silencing(db, session)]",
    new: "[marking(db, session)]",
    caughtBy: [`${rows} > goes with signing out`],
  },
  {
    name: "device written anew by a form that is sent twice",
    file: "db/devices.server.ts",
    old: "ne(it.saysTitle, device.saysTitle),",
    new: "sql`true`,",
    caughtBy: [`${rows} > that is added twice alike`],
  },
  {
    name: "reminder of a time that has changed",
    file: "db/migrations/0050_reminder_rights.sql",
    old: "SET person_id = excluded.person_id, due = excluded.due, at = excluded.at, run = NULL;",
    new: "SET person_id = excluded.person_id, due = excluded.due, run = NULL;",
    caughtBy: [`${rows} > moves with its task`],
  },
  {
    name: "messages sent wherever somebody asks for them",
    file: "app/account/push/endpoint.ts",
    old: `return url.protocol === "https:" && url.port === "" && KNOWN.test(url.hostname);`,
    new: `return url.protocol === "https:";`,
    caughtBy: ["tests/built-worker/reminders.test.ts > nothing is ever sent to another site"],
  },
  {
    name: "message whose length tells what is in it",
    file: "app/account/push/encrypt.ts",
    old: "new Uint8Array(Math.max(padded, text.length) + 1)",
    new: "new Uint8Array(text.length + 1)",
    caughtBy: ["tests/app/account/push/push.test.ts > messages are of one length"],
  },
];
