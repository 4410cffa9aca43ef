import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samplePlanPath } from '../src/local/sample-plan/index.ts'
import { dataFolder, startProgram } from './support/program.ts'
import { clientOf, startTeams, textOf } from './support/teams-stand-in.ts'

const root = resolve(import.meta.dirname, '..')

/** Runs the command as `npm run import` does. */
function importPlan(dir: string, ...args: string[]): Promise<{ readonly code: number; readonly output: string }> {
  const env = { PATH: process.env.PATH, DATA_DIR: dir }
  return new Promise((done) => {
    execFile(process.execPath, ['src/import.ts', ...args], { cwd: root, env }, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr })
    })
  })
}

describe('a plan read in from the command line', () => {
  const folder = dataFolder()
  let dir: string

  beforeAll(async () => {
    dir = (await folder).dir
  })
  afterAll(async () => (await folder).remove())

  it('says what is needed when it is given no file, a missing one, or one that is no plan', async () => {
    expect(await importPlan(dir)).toMatchObject({ code: 1, output: expect.stringContaining('npm run import --') })
    expect(await importPlan(dir, 'saknas.xlsx')).toMatchObject({
      code: 1,
      output: expect.stringContaining('finns inte'),
    })
    expect(await importPlan(dir, 'README.md')).toMatchObject({
      code: 1,
      output: expect.stringContaining('ingen Excel'),
    })
  })

  it('reads the plan with every finding, under the name and year it is given, and nothing twice', async () => {
    const first = await importPlan(dir, samplePlanPath, '--name', 'Granviks kommun')
    expect(first.output).toContain('2. Platser i centrum D5: Innehållet verkar stå i fel kolumn')
    expect(first.output).toContain('Granviks kommun 2026 är inläst')
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('14 åtgärder inom 4 områden') })
    const again = await importPlan(dir, samplePlanPath, '--name', 'granviks kommun')
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining('Inget behövde ändras') })
  })

  it('is refused while the bot holds the database, and the bot does the jobs that were left', async () => {
    const teams = await startTeams()
    const program = await startProgram({ DATA_DIR: dir })
    const samira = clientOf(teams, () => program.botUrl, { id: '10000000-0000-4000-8000-000000000001', name: 'Samira' })
    const busy = await importPlan(dir, samplePlanPath)
    expect(busy).toMatchObject({ code: 1, output: expect.stringContaining('Boten är igång') })
    const [status] = await samira.say('status')
    expect(textOf(status?.card ?? null)).toContain('0 av 14 åtgärder har fått svar')
    const metrics = program.botUrl.replace('api/messages', 'metrics')
    const waiting = async () => /radslag_waiting (\d+)/.exec(await (await fetch(metrics)).text())?.[1]
    await expect.poll(waiting, { timeout: 30_000, interval: 100 }).toBe('0')
    const page = await (await fetch(program.siteUrl)).text()
    expect(page).toContain('Åtgärder')
    await program.kill()
    await teams.close()
  })
})
