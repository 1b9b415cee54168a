/** A person's own workspace in a URL. No organisation's has this name there. */
export const OWN_WORKSPACE = "me";

/** How Clerk writes the slug of an organisation (https://clerk.com/docs/guides/organizations/org-slugs). */
export const SLUG = /^(?=.*[a-z0-9])[a-z0-9-]{1,200}$/;

/** The parameter in which a request to the API of an `owner` route names an organisation's workspace. */
export const WORKSPACE_PARAMETER = "workspace";

/** The slug of an organisation's workspace, as a change that waits has it; undefined for the person's own. */
export const organizationIn = (workspace: string | undefined): string | undefined =>
  workspace === OWN_WORKSPACE ? undefined : workspace;

/** A path of the API, for a workspace. */
export const inWorkspace = (path: string, workspace: string | undefined): string =>
  organizationIn(workspace) === undefined ? path : `${path}?${WORKSPACE_PARAMETER}=${workspace}`;
