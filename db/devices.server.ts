import { asc, eq, ne, or, sql } from "drizzle-orm";
import type { OwnerScope } from "./access/scope.server.ts";
import { newId } from "./rows/new-id.ts";
import { devices } from "./schema/tables.ts";
import { type Frame, frameOf, framing } from "./tasks/frame.server.ts";

/** A browser that is reminded by Web Push. */
export type Device = { id: string; name: string; saysTitle: boolean; createdAt: Date };

/** Where a browser takes messages, as its PushSubscription says, and what its person wants. */
export type NewDevice = {
  endpoint: string;
  p256dh: string;
  auth: string;
  name: string;
  saysTitle: boolean;
};

/** Of a device that is only stopped by hand. No scope of a request is without a session. */
const WITHOUT_SESSION = "-";

/** So many browsers of one person are reminded. */
export const DEVICES_MAX = 10;

/** Returns the person's devices, oldest first, and the frame of a page. */
export async function listDevices(owner: OwnerScope): Promise<{ devices: Device[]; frame: Frame }> {
  const [facts, found, all] = await owner.read(
    ...framing(owner),
    owner.select(devices, ["id", "name", "saysTitle", "createdAt"], {
      orderBy: (device) => [asc(device.createdAt), asc(device.id)],
    }),
  );
  return { devices: all, frame: frameOf(facts, found) };
}

/**
 * Adds a device, which is reminded until the session ends that this is written under. One with the same endpoint makes way,
 * unless it is the same in everything. False if the person has as many as one may.
 */
export async function addDevice(owner: OwnerScope, device: NewDevice): Promise<boolean> {
  const { sessionId = WITHOUT_SESSION } = owner.identity;
  const id = newId();
  const all = owner.rows(devices);
  const isThere = sql<boolean>`exists (select from ${all} as it where endpoint = ${device.endpoint})`;
  const [, , [found]] = await owner.writeInTurn(
    owner.delete({
      table: devices,
      target: (it) => eq(it.endpoint, device.endpoint),
      when: (it) =>
        or(
          ne(it.sessionId, sessionId),
          ne(it.p256dh, device.p256dh),
          ne(it.auth, device.auth),
          ne(it.name, device.name),
          ne(it.saysTitle, device.saysTitle),
        ),
      action: "device.stopped",
    }),
    owner.insert({
      table: devices,
      row: { id, sessionId, ...device },
      from: sql`select where not ${isThere} and (select count(*) from ${all} as it) < ${DEVICES_MAX}`,
      action: "device.added",
    }),
    owner.compute({ isThere }),
  );
  return found?.isThere === true;
}

/** Reminds a device no more. False if the person has no such device. */
export async function stopDevice(owner: OwnerScope, id: string): Promise<boolean> {
  const key = `stop:${id}`;
  const [, [found]] = await owner.write(
    owner.delete({ table: devices, target: id, action: "device.stopped", key }),
    owner.compute({ isGone: sql<boolean>`${owner.madeWith(key)} is not null` }),
  );
  return found?.isGone === true;
}

/** Chooses whether a device is told the titles of tasks. False if the person has no such device. */
export async function sayTitles(
  owner: OwnerScope,
  id: string,
  saysTitle: boolean,
): Promise<boolean> {
  const [, found] = await owner.write(
    owner.update({
      table: devices,
      target: id,
      changes: { saysTitle },
      when: (device) => ne(device.saysTitle, saysTitle),
      action: "device.changed",
    }),
    owner.select(devices, ["id"], { where: (device) => eq(device.id, id) }),
  );
  return found.length > 0;
}
