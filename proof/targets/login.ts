import "#db/access/endpoint.ts";
import { neon, NeonDbError } from "@neondatabase/serverless";
import { type Login, loginOf } from "../verify/target/login.ts";

/** The login of a connection string, as the verifier uses it. `claimsKey`: the worker's, if it is known. */
export function loginAt(url: string, claimsKey: string | null): Login {
  const sql = neon(url);
  return loginOf(async (statements) => {
    const batch = statements.map(({ text, parameters }) => sql.query(text, parameters));
    try {
      await sql.transaction(batch);
    } catch (error) {
      if (error instanceof NeonDbError && error.code)
        return { code: error.code, message: error.message };
      throw error;
    }
    throw new Error("what was to be undone was kept");
  }, claimsKey);
}
