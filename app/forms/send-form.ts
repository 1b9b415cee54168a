import type { Rejected } from "./http.server.ts";
import { data } from "react-router";

const UNSENT = "There is no connection. Nothing is lost: send this again when it is back.";

/**
 * Sends a page's form as the router would. Where that finds no connection, the page stays with all that was typed; the
 * router would show a fault in its place.
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
    // With a status that is a failure, the router does not ask for the page anew.
    return data<Rejected>({ errors: { form: UNSENT }, fields }, { status: 503 });
  }
}
