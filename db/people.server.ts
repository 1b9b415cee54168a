import { and, desc, ne, or, type SQL, sql } from "drizzle-orm";
import type { AuditAction } from "./schema/audit-action.ts";
import { auditEvents, users } from "./schema/tables.ts";
import type { OwnerScope } from "./access/scope.server.ts";
import { type Workspace, workspacesOf } from "./rows/workspaces.ts";
import { type Frame, frameOf, framing } from "./tasks/frame.server.ts";
import { holding, savingSite, unheld } from "./sites/saving.server.ts";

export type Person = {
  id: string;
  email: string | null;
  displayName: string | null;
  firstName: string | null;
  timeZone: string;
  onboardedAt: Date | null;
  role: "member" | "site_admin";
};

/** What a person who has just come in needs: whether they have been welcomed, and the workspaces of their organisations. */
/** `justJoined`: the workspace that the person has been in for the shortest time, and for less than ten minutes. */
export type Arrival = {
  isOnboarded: boolean;
  workspaces: Workspace[];
  justJoined: string | null;
};

/**
 * `other`: of what went to another workspace or came from one, its name; null for who is not in it. `impersonatorId`: who did
 * it, signed in as the person.
 */
export type Activity = {
  action: AuditAction;
  subjectId: string;
  at: Date;
  impersonatorId: string | null;
  other: string | null;
};

const PERSON = [
  "id",
  "email",
  "displayName",
  "firstName",
  "timeZone",
  "onboardedAt",
  "role",
] as const;

/** Returns null until Clerk's first event has arrived or the person has written something. */
export async function getPerson(owner: OwnerScope): Promise<Person | null> {
  const [[person]] = await owner.read(owner.select(users, PERSON));
  return person ?? null;
}

/** For the page that leads people in. */
export async function getArrival(owner: OwnerScope): Promise<Arrival> {
  const [[person], [facts]] = await owner.read(
    owner.select(users, ["onboardedAt"]),
    owner.compute({
      workspaces: workspacesOf(owner),
      justJoined: sql<string | null>`(select slug from ${owner.organizations()} as organization
        where joined_at > now() - interval '10 minutes' order by joined_at desc limit 1)`,
    }),
  );
  return {
    isOnboarded: Boolean(person?.onboardedAt),
    workspaces: facts?.workspaces ?? [],
    justJoined: facts?.justJoined ?? null,
  };
}

const savingProfile = (
  owner: OwnerScope,
  profile: { displayName: string; timeZone: string },
  further?: SQL,
) =>
  owner.update({
    table: users,
    target: owner.identity.userId,
    changes: { ...profile, onboardedAt: sql`coalesce(${users.onboardedAt}, now())` },
    when: (user) =>
      and(
        or(
          sql`${user.displayName} is distinct from ${profile.displayName}`,
          ne(user.timeZone, profile.timeZone),
          sql`${user.onboardedAt} is null`,
        ),
        further,
      ),
    action: "profile.saved",
  });

/** Saves the person's profile. The first time, this also records that they have been onboarded. */
export async function savePerson(
  owner: OwnerScope,
  profile: { displayName: string; timeZone: string },
): Promise<Person> {
  const [, [person]] = await owner.write(
    savingProfile(owner, profile),
    owner.select(users, PERSON),
  );
  if (!person) throw new Error("a write makes its person's row first");
  return person;
}

/**
 * As `savePerson`, and gives them a site under this handle, which is called as they are. Nothing is saved when the handle
 * cannot be had: `taken` says so, or `many` that they hold as many as one may.
 */
export async function welcomePerson(
  owner: OwnerScope,
  profile: { displayName: string; timeZone: string },
  handle: string,
): Promise<{ saved: true } | { taken: string } | { many: number }> {
  const site = { handle, title: profile.displayName, bio: "", indexed: true };
  const { isMine, held } = holding(owner, handle);
  const [, , , , [found]] = await owner.writeInTurn(
    ...savingSite(owner, site, true),
    savingProfile(owner, profile, isMine),
    owner.compute({ isMine: sql<boolean>`${isMine}`, held }),
  );
  return found?.isMine ? { saved: true } : unheld(handle, found?.held);
}

/** Returns the person, the last 20 events of this owner's activity, and the frame of a page. */
export async function getAccount(
  owner: OwnerScope,
): Promise<{ person: Person | null; activity: Activity[]; frame: Frame }> {
  const [facts, found, [person], activity] = await owner.read(
    ...framing(owner),
    owner.select(users, PERSON),
    owner.select(auditEvents, ["action", "subjectId", "at", "impersonatorId"], {
      orderBy: (event) => [desc(event.at), desc(event.id)],
      limit: 20,
      extra: {
        other: sql<string | null>`case when action ~ '_(out|in)$' then app.other_workspace(id) end`,
      },
    }),
  );
  return { person: person ?? null, activity, frame: frameOf(facts, found) };
}
