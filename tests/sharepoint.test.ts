import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createGraph } from '../src/graph/client.ts'
import { openSite } from '../src/graph/site.ts'
import { type Fault, type LocalSite, startLocalSite } from '../src/local/site/index.ts'
import { measureList } from '../src/outputs/lists/columns.ts'
import { userAgent } from './graph/support.ts'
import { earlierLists } from './outputs/earlier-lists.ts'
import { dataFolder, startProgram } from './support/program.ts'

const root = resolve(import.meta.dirname, '..')

type Ended = { readonly code: number; readonly output: string }

/** Runs the command as `npm run sharepoint` does. */
function sharepoint(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Ended> {
  return new Promise((done) => {
    const options = { cwd: root, env: { PATH: process.env.PATH, ...env } }
    execFile(process.execPath, ['src/sharepoint.ts', ...args], options, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr })
    })
  })
}

const id = (n: number) => `${n}0000000-0000-4000-8000-000000000000`

describe('npm run sharepoint, asked for something it cannot do', () => {
  it('explains itself when it is not told what to do, or not where', async () => {
    for (const args of [[], ['planera'], ['plan'], ['toString']]) {
      const { code, output } = await sharepoint({}, ...args)
      expect(output, args.join()).toContain('npm run sharepoint -- plan|apply|check')
      expect(output.includes('det finns inga inställningar'), args.join()).toBe(args[0] === 'plan')
      expect(output).toContain('PROVISION_CLIENT_SECRET')
      expect(output).not.toMatch(/^ {4}at /m)
      expect(code).toBe(1)
    }
  })

  it('names every fault in the settings at once, without the values', async () => {
    const env = { BOT_ID: id(1), PROVISION_CLIENT_ID: 'hush', GRAPH_URL: 'http://graph.example' }
    const { code, output } = await sharepoint(env, 'check')
    expect(output).toContain('Inställningarna går inte att använda:')
    for (const name of ['GRAPH_URL', 'PROVISION_CLIENT_ID', 'PROVISION_CLIENT_SECRET', 'BOT_TENANT_ID'])
      expect(output).toContain(`  ${name}: `)
    expect(output).toContain('  SHAREPOINT_SITE: ')
    expect(output).not.toMatch(/hush|graph\.example|^ {4}at /m)
    expect(code).toBe(1)
  })
})

describe('npm run sharepoint against a site', () => {
  const folder = dataFolder()
  let site: LocalSite
  let requests: string[]
  let faults: { readonly method: string; readonly path: RegExp; readonly fault: Fault }[]
  let runs = 0
  const run = (command: string, env: Readonly<Record<string, string>> = {}) =>
    sharepoint({ GRAPH_URL: site.graphUrl, SHAREPOINT_SITE: site.siteName, ...env }, command)
  const writes = () => requests.filter((request) => !request.startsWith('GET'))
  const inGraph = () => openSite(createGraph({ baseUrl: site.graphUrl, auth: null, userAgent }), site.siteName)

  let dir: string
  beforeAll(async () => {
    dir = (await folder).dir
  })
  beforeEach(async () => {
    requests = []
    faults = []
    site = await startLocalSite({
      dir: `${dir}/${runs++}`,
      port: 0,
      faults: (method, path) => {
        requests.push(`${method} ${path}`)
        return faults.find((one) => one.method === method && one.path.test(path))?.fault
      },
    })
  })
  afterEach(() => site.close())
  afterAll(async () => (await folder).remove())

  it('plans without changing, applies, has nothing to do after that, and checks throughout', async () => {
    const before = await run('check')
    expect(before).toMatchObject({ code: 1, output: expect.stringContaining('Listan Åtgärder finns inte.') })
    const planned = await run('plan')
    expect(planned).toMatchObject({ code: 0, output: expect.stringContaining('Webbplats: localhost:/sites/radslag') })
    expect(planned.output).toContain('Listan Åtaganden skapas med kolumnerna Rådslags nyckel, Plan, Gäller år')
    expect(planned.output).toContain('Inget är ändrat än.')
    expect(writes()).toEqual([])
    const applied = await run('apply')
    expect(applied).toMatchObject({ code: 0, output: expect.stringContaining('Listan Rapporter är skapad') })
    expect(applied.output).toContain('Listorna är som de ska.')
    expect(writes()).toHaveLength(3)
    for (const command of ['plan', 'apply'])
      expect(await run(command)).toMatchObject({ code: 0, output: expect.stringContaining('Inget behöver skapas') })
    expect(await run('check')).toMatchObject({ code: 0, output: expect.stringContaining('Listorna är som de ska.') })
    expect(writes()).toHaveLength(3)
  })

  it('says what a newer version lacks in words that whoever looks at the list knows', async () => {
    for (const list of Object.values(earlierLists)) await inGraph().createList(list)
    const { output } = await run('check')
    expect(output).toContain('Åtgärder: kolumnen Plan är inte indexerad.')
    expect(output).toContain('Åtgärder: kolumnen Anteckningar saknas.')
    expect(output).toContain('saknar valen Genomfört, Delvis genomfört, Ej genomfört, Återkallat.')
    expect((await run('apply')).output).toContain('Åtgärder: kolumnen Anteckningar är tillagd.')
    expect(await run('check')).toMatchObject({ code: 0 })
  })

  it('says what only a person can mend, and how', async () => {
    const key = { name: 'RadslagKey', displayName: 'Nyckel', text: {} }
    const columns = [key, { name: 'PlanYear', displayName: 'År', text: {} }]
    await inGraph().createList({ displayName: measureList.displayName, columns })
    const graph = createGraph({ baseUrl: site.graphUrl, auth: null, userAgent })
    const path = `/sites/${await inGraph().id()}/lists/${await inGraph().listId(measureList.displayName)}/items`
    for (const RadslagKey of ['samma', 'Samma']) await graph.post(path, { fields: { Title: 'Rad', RadslagKey } })
    const planned = await run('plan')
    expect(planned).toMatchObject({ code: 0, output: expect.stringContaining('kan programmet inte ändra') })
    expect(planned.output).toContain(
      'kolumnen År är text på en rad men ska vara ett tal. Spara det som står i kolumnen',
    )
    expect(planned.output).toContain('rader som har samma värde: samma.')
    expect(planned.output).toContain('kolumnen Nyckel får namnet Rådslags nyckel.')
    const applied = await run('apply')
    expect(applied).toMatchObject({ code: 1, output: expect.stringContaining('kolumnen Nyckel heter nu Rådslags') })
    expect(applied.output).not.toContain('Listorna är som de ska.')
    const left = await run('plan')
    expect(left.output).not.toMatch(/Inget (är ändrat|behöver)/)
    expect(await run('check')).toMatchObject({ code: 1 })
  })

  it('says what SharePoint refused', async () => {
    for (const list of Object.values(earlierLists)) await inGraph().createList(list)
    faults.push({ method: 'POST', path: /\/columns$/, fault: { status: 400 } })
    const { code, output } = await run('apply')
    expect(output).toContain('Åtgärder: kolumnen Anteckningar saknas. SharePoint sa nej.')
    expect(output).toContain('Åtgärder: kolumnen Plan är indexerad.')
    expect(code).toBe(1)
  })

  const refusals: readonly (readonly [
    what: string,
    command: string,
    method: string,
    path: RegExp,
    status: number,
    said: string,
  ])[] = [
    ['may not read the site', 'plan', 'GET', /sites\/radslag$/, 403, 'får inte läsa webbplatsen'],
    ['may not read the lists', 'check', 'GET', /lists$/, 403, 'får inte läsa webbplatsen'],
    ['may not make lists', 'apply', 'POST', /lists$/, 403, 'write räcker inte'],
    ['has no valid token', 'plan', 'GET', /sites\/radslag$/, 401, 'godtog inte identiteten'],
    ['asks for something that Graph will not hear of', 'plan', 'GET', /sites\/radslag$/, 400, 'SharePoint sa nej: GET'],
    ['comes when the site is away', 'apply', 'POST', /lists$/, 503, 'svarar inte just nu'],
  ]
  it.each(refusals)('tells an identity that %s', async (_, command, method, path, status, said) => {
    faults.push({ method, path, fault: { status } })
    const { code, output } = await run(command)
    expect(output).toContain(said)
    expect(output).not.toMatch(/^ {4}at /m)
    expect(code).toBe(1)
  })

  it('says that there is no such site, and that nobody answers', async () => {
    const elsewhere = await run('plan', { SHAREPOINT_SITE: 'localhost:/sites/annan' })
    expect(elsewhere).toMatchObject({ code: 1, output: expect.stringContaining('Webbplatsen localhost:/sites/annan') })
    const nobody = await run('plan', { GRAPH_URL: 'http://127.0.0.1:1/v1.0' })
    expect(nobody).toMatchObject({ code: 1, output: expect.stringContaining('svarar inte just nu') })
  })

  it('refuses an address without its version as it refuses any setting', async () => {
    const { code, output } = await run('plan', { GRAPH_URL: 'http://127.0.0.1:1' })
    expect(output).toContain('Inställningarna går inte att använda:')
    expect(output).toContain('must end with its version')
    expect(code).toBe(1)
  })

  it('is what the bot does by itself without a tenant, and it says what it could not do and works on', async () => {
    const columns = [{ name: 'PlanYear', displayName: 'År', text: {} }]
    await inGraph().createList({ displayName: measureList.displayName, columns })
    const env = { DATA_DIR: `${dir}/data`, GRAPH_URL: site.graphUrl, SHAREPOINT_SITE: site.siteName }
    const program = await startProgram(env)
    const fault = '  Åtgärder: kolumnen År är text på en rad men ska vara ett tal.\n'
    await expect.poll(program.output, { timeout: 20_000 }).toContain(fault)
    expect(program.output()).toContain('Listorna i SharePoint är inte som de ska. Rådslag arbetar ändå')
    expect((await fetch(new URL('/health', program.botUrl))).status).toBe(200)
    expect((await run('check')).output.match(/^ {2}.*$/gm)).toEqual([fault.trimEnd()])
    await program.stop()
  })
})
