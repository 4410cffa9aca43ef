import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from '../../src/store/folder-lock.ts'
import { dataFolder } from '../support/program.ts'

describe('the lock on the data folder', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>
  const children: ChildProcess[] = []

  beforeEach(async () => {
    folder = await dataFolder()
  })
  afterEach(async () => {
    for (const child of children.splice(0)) await kill(child)
    await folder.remove()
  })

  /** Another process; `locked` tells whether it got the folder. */
  async function otherProcess() {
    const script = resolve(import.meta.dirname, '../support/lock-process.ts')
    const child = spawn(process.execPath, [script, folder.dir], { stdio: ['pipe', 'pipe', 'pipe'] })
    children.push(child)
    const locked = await Promise.race([
      once(child.stdout, 'data').then(() => true),
      once(child, 'exit').then(() => false),
    ])
    return { child, locked }
  }

  async function kill(child: ChildProcess) {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  it('refuses a second process and names the first', async () => {
    const { child } = await otherProcess()
    await expect(lockFolder(folder.dir)).rejects.toMatchObject({
      code: 'data-dir-in-use',
      message: expect.stringContaining(String(child.pid)),
    })
  })

  it('is free again when the process that had it was killed', async () => {
    const { child } = await otherProcess()
    await kill(child)
    const unlock = await lockFolder(folder.dir)
    expect((await otherProcess()).locked).toBe(false)
    await unlock()
  })

  it('is not held by a number that a new process happens to have got', async () => {
    await writeFile(join(folder.dir, 'in-use.pid'), String(process.ppid))
    await (await lockFolder(folder.dir))()
  })

  it('is not given twice to the same process either', async () => {
    const unlock = await lockFolder(folder.dir)
    await expect(lockFolder(folder.dir)).rejects.toMatchObject({ code: 'data-dir-in-use' })
    await unlock()
    await (await lockFolder(folder.dir))()
  })

  it('goes to one of several that want it at the same moment, also after a kill', async () => {
    const first = await otherProcess()
    await kill(first.child)
    const several = await Promise.all([1, 2, 3, 4].map(() => otherProcess()))
    expect(several.filter(({ locked }) => locked)).toHaveLength(1)
  })

  it('says what is wrong when the folder cannot be used at all', async () => {
    await expect(lockFolder(join(folder.dir, 'missing'))).rejects.not.toMatchObject({ code: 'data-dir-in-use' })
  })
})
