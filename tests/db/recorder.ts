import { neonConfig } from "@neondatabase/serverless";

/** A statement as it goes over the wire. */
export type Sent = { query: string; params: unknown[] };

/** The transactions that `work` sends, each with its statements. What `work` throws is not thrown. */
export async function record(work: () => Promise<unknown>): Promise<Sent[][]> {
  const transactions: Sent[][] = [];
  neonConfig.fetchFunction = (url: string, init: { body: string }) => {
    transactions.push(JSON.parse(init.body).queries);
    return fetch(url, init);
  };
  try {
    await work();
  } catch {
    // What was sent is what matters here.
  } finally {
    neonConfig.fetchFunction = undefined;
  }
  return transactions;
}
