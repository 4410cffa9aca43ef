/** How many look-ups are under way at once. */
export const lookUpsAtOnce = 8

/** What comes of each, in their order; so many are under way at once, and the first failure is thrown. */
export async function mapAtOnce<T, R>(
  items: Iterable<T>,
  run: (item: T) => Promise<R>,
  atOnce = lookUpsAtOnce,
): Promise<readonly R[]> {
  const waiting = [...items].entries()
  const results: R[] = []
  const work = async () => {
    for (const [n, item] of waiting) results[n] = await run(item)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return results
}

/** Runs something for each, also when it fails for some: the first failure is thrown when all have had their turn. */
export async function forEachEven<T>(
  items: Iterable<T>,
  run: (item: T) => Promise<unknown>,
  atOnce = 1,
): Promise<void> {
  const failures: unknown[] = []
  await mapAtOnce(items, (item) => run(item).catch((error) => failures.push(error)), atOnce)
  if (failures.length > 0) throw failures[0]
}
