/** How many requests are under way at once. */
const WIDTH = 16;

/** Does something for each item, a few at a time. */
export async function forEach<T>(items: Iterable<T>, task: (item: T) => Promise<void>) {
  const left = [...items].values();
  const worker = async () => {
    for (const item of left) await task(item);
  };
  await Promise.all(Array.from({ length: WIDTH }, worker));
}
