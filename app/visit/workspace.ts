/** A person's own workspace in a URL. No organisation's has this name there. */
export const OWN_WORKSPACE = "me";

/** The parameter in which a request to the API of an `owner` route names an organisation's workspace. */
export const WORKSPACE_PARAMETER = "workspace";
