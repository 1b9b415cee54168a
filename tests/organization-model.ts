/** What Rowkeep must know about organisations and who is in them, whatever happened to Clerk's events on their way. */

/** An organisation as Clerk's Backend API and its events show it. */
export const organizationData = (id: string, at: number, changes: object = {}) => ({
  object: "organization",
  id,
  name: `At ${at}`,
  slug: `slug-${at}-of-${id.toLowerCase()}`,
  image_url: "",
  has_image: false,
  max_allowed_memberships: 5,
  admin_delete_enabled: true,
  public_metadata: {},
  private_metadata: {},
  created_at: 1,
  updated_at: at,
  ...changes,
});

/** A membership likewise. */
export const membershipData = (
  organization: ReturnType<typeof organizationData>,
  userId: string,
  role: "org:admin" | "org:member" = "org:member",
) => ({
  object: "organization_membership",
  id: `orgmem_${organization.id}_${userId}`,
  role,
  permissions: [],
  public_metadata: {},
  private_metadata: {},
  organization,
  public_user_data: { user_id: userId, identifier: "someone@rowkeep.test" },
  created_at: 1,
  updated_at: organization.updated_at,
});

type Sql = (text: TemplateStringsArray, ...values: string[]) => Promise<Record<string, unknown>[]>;

/** Who is in an organisation, by id; null for somebody who was. `sql` sees every row. */
export async function rolesIn(sql: Sql, organizationId: string): Promise<Record<string, unknown>> {
  const rows = await sql`select user_id, role from memberships
    where organization_id = ${organizationId} order by user_id`;
  return Object.fromEntries(rows.map(({ user_id, role }) => [String(user_id), role]));
}
