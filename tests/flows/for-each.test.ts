import { describe, expect, it } from 'vitest'
import { forEachEven, mapAtOnce } from '../../src/flows/for-each.ts'

const numbers = Array.from({ length: 20 }, (_, n) => n)
const soon = () => new Promise(setImmediate)

describe('what is done for many', () => {
  it('goes on at most so many at once, and comes out in their order', async () => {
    let [now, most] = [0, 0]
    const squares = await mapAtOnce(
      numbers,
      async (n) => {
        most = Math.max(most, ++now)
        for (let turns = 20 - n; turns > 0; turns--) await soon()
        now--
        return n * n
      },
      3,
    )
    expect(squares).toEqual(numbers.map((n) => n * n))
    expect(most).toBe(3)
    expect(await mapAtOnce([], soon)).toEqual([])
  })

  it('fails with the first failure', async () => {
    await expect(mapAtOnce(numbers, async (n) => Promise.reject(new Error(`${n}`)))).rejects.toThrow('0')
  })

  it('is done for the rest when it fails for some, and fails with the first failure in the end', async () => {
    const done: number[] = []
    const run = async (n: number) => {
      if (n === 3 || n === 5) throw new Error(`${n}`)
      done.push(n)
    }
    await expect(forEachEven(numbers, run)).rejects.toThrow('3')
    expect(done).toEqual(numbers.filter((n) => n !== 3 && n !== 5))
    await forEachEven([1, 2], run)
  })
})
