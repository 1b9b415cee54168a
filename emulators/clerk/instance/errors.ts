import { randomUUID } from "node:crypto";

/** An error in Clerk's format, `{errors: [{code, message, long_message, meta}]}`. */
export class ClerkError extends Error {
  readonly status: number;
  readonly code: string;
  readonly paramName: string | undefined;
  readonly meta: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    code: string,
    message: string,
    paramName?: string,
    meta: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = "ClerkError";
    this.status = status;
    this.code = code;
    this.paramName = paramName;
    this.meta = meta;
    this.headers = headers;
  }

  /** `client` is the browser as it is now: clerk-js looks there for what it does not know yet. */
  toResponse(client?: unknown): Response {
    const { code, message, paramName } = this;
    const meta = paramName === undefined ? this.meta : { param_name: paramName, ...this.meta };
    const errors = [{ code, message, long_message: message, meta }];
    const clerk_trace_id = randomUUID().replaceAll("-", "");
    const shown = client ? { meta: { client } } : {};
    const response = jsonResponse({ errors, ...shown, clerk_trace_id }, this.status);
    for (const [name, value] of Object.entries(this.headers)) response.headers.set(name, value);
    return response;
  }
}

/** JSON with a content type of exactly `application/json`: with a charset, the SDK reads it as text. */
export function jsonResponse(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
  });
}

export const notFound = (message = "The resource was not found.") =>
  new ClerkError(404, "resource_not_found", message);

export const signedOut = () =>
  new ClerkError(
    401,
    "authentication_invalid",
    "Unable to authenticate: the session is not active.",
  );

export const invalidParameter = (paramName: string, message: string) =>
  new ClerkError(422, "form_param_format_invalid", message, paramName);

export const unknownParameter = (paramName: string) =>
  new ClerkError(
    422,
    "form_param_unknown",
    `${paramName} is not a valid parameter for this request.`,
    paramName,
  );

export const missingParameter = (paramName: string) =>
  new ClerkError(422, "form_param_nil", `Enter ${paramName}.`, paramName);

export const incorrectCode = () =>
  new ClerkError(422, "form_code_incorrect", "Incorrect code", "code");

export const incorrectPassword = (paramName = "password") =>
  new ClerkError(
    422,
    "form_password_incorrect",
    "Password is incorrect. Try again, or use another method.",
    paramName,
  );

export const bannedUser = () =>
  new ClerkError(403, "user_banned", "Your account is banned. Contact support.");
