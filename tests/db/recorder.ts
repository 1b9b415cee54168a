import { neonConfig } from "@neondatabase/serverless";

/** A statement as it is sent to the database. */
export type Sent = { query: string; params: unknown[] };

/** The transactions that `work` sends, each with its statements. Errors of `work` are ignored. */
export async function record(work: () => Promise<unknown>): Promise<Sent[][]> {
  const transactions: Sent[][] = [];
  neonConfig.fetchFunction = (url: string, init: { body: string }) => {
    transactions.push(JSON.parse(init.body).queries);
    return fetch(url, init);
  };
  try {
    await work();
  } catch {
    // Only the statements matter here.
  } finally {
    neonConfig.fetchFunction = undefined;
  }
  return transactions;
}
