import type { Rejected } from "./http.server.ts";
import { data } from "react-router";

const UNSENT = "There is no connection. Nothing is lost: send this again when it is back.";

/**
 * Sends a page's form as the router would. Without a connection, the page stays with everything that was typed; the
 * router would show an error page instead.
 */
export async function sendForm<Answer>(request: Request, serverAction: () => Promise<Answer>) {
  const form = request.clone();
  try {
    return await serverAction();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const fields = Object.fromEntries(
      [...(await form.formData())].flatMap(([name, value]) =>
        typeof value === "string" ? [[name, value]] : [],
      ),
    );
    // If the status is an error, the router does not reload the page's data.
    return data<Rejected>({ errors: { form: UNSENT }, fields }, { status: 503 });
  }
}
