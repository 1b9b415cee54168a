/** What a storage held under a name. `json`: null for nothing; `at`: higher for each later copy. */
export type Copy = { json: string | null; at: number };

/** Where copies are stored. Each call fails where there is no room, or no access. */
export type Copies = {
  get(name: string): Promise<Copy | null>;
  /** Keeps the later one of this copy and the one that is there. */
  put(name: string, copy: Copy): Promise<void>;
};

const DATABASE = "rowkeep";
const STORE = "copies";

/** Copies in this browser's database, which is on the disk once a call has ended. */
export const browserCopies: Copies = {
  get: (name) =>
    inStore("readonly", (store, result) => {
      const found = store.get(name);
      found.addEventListener("success", () => result(isCopy(found.result) ? found.result : null));
    }),
  put: (name, copy) =>
    inStore("readwrite", (store, result) => {
      const found = store.get(name);
      found.addEventListener("success", () => {
        if (!isCopy(found.result) || found.result.at < copy.at) store.put(copy, name);
        result();
      });
    }),
};

/** Does something in one transaction; resolves with its result when the transaction is complete. */
function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore, result: (value: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE);
    opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore(STORE));
    opening.addEventListener("error", () => reject(opening.error));
    opening.addEventListener("success", () => {
      const database = opening.result;
      // Nothing may wait for this page: signing out deletes the database.
      database.addEventListener("versionchange", () => database.close());
      const transaction = database.transaction(STORE, mode, { durability: "relaxed" });
      work(transaction.objectStore(STORE), (value) => {
        transaction.addEventListener("complete", () => resolve(value));
      });
      transaction.addEventListener("abort", () => reject(transaction.error));
      database.close();
    });
  });
}

const isCopy = (value: unknown): value is Copy =>
  typeof value === "object" &&
  value !== null &&
  "json" in value &&
  "at" in value &&
  typeof value.at === "number" &&
  (value.json === null || typeof value.json === "string");
