import type { Directory } from '../../src/flows/ports.ts'

/** The same directory, which tells who was looked up and how many look-ups there were at once at the most. */
export function watched(directory: Directory) {
  const ids: string[] = []
  let now = 0
  let most = 0
  const watch =
    <T>(look: (id: string) => Promise<T>) =>
    async (id: string): Promise<T> => {
      ids.push(id)
      most = Math.max(most, ++now)
      try {
        // As long as a turn of the loop: whatever is asked at once is asked before anything is answered.
        await new Promise(setImmediate)
        return await look(id)
      } finally {
        now--
      }
    }
  return {
    directory: { ...directory, findPerson: watch(directory.findPerson), findManager: watch(directory.findManager) },
    looked: () => ({ ids, most }),
  }
}
