import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs')

async function cruiseIn(baseDir: string): Promise<ICruiseResult> {
  const { tsConfig: _, ...rest } = options
  const result = await cruise(['src'], { ...rest, baseDir, validate: true, ruleSet: { forbidden } })
  return result.output as ICruiseResult
}

describe('the house', () => {
  it('keeps its directions and fences, and every folder was looked at', async () => {
    const { modules, summary } = await cruiseIn(root)
    expect(summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`)).toEqual([])
    const seen = modules.map((m) => m.source)
    const folders = [
      'domain',
      'text',
      'cards',
      'flows',
      'plan-file',
      'teams',
      'graph',
      'outputs',
      'store',
      'queue',
      'web',
      'local',
    ]
    for (const folder of folders)
      expect(
        seen.some((source) => source.startsWith(`src/${folder}/`)),
        folder,
      ).toBe(true)
    expect(seen.filter((source) => source.startsWith('src/')).length).toBeGreaterThan(120)
  })

  /** Each line breaks one rule; the rules must notice. */
  const breaches: readonly [rule: string, file: string, imports: string][] = [
    ['domain-imports-nothing-outside', 'src/domain/a.ts', '../text/target.ts'],
    ['domain-uses-no-library', 'src/domain/b.ts', 'node:fs'],
    ['cards-hang-on-text-and-domain', 'src/cards/a.ts', '../flows/target.ts'],
    ['flows-know-no-adapter', 'src/flows/a.ts', '../store/target.ts'],
    ['store-knows-no-other-adapter', 'src/store/a.ts', '../queue/target.ts'],
    ['graph-knows-no-other-adapter', 'src/graph/a.ts', '../outputs/target.ts'],
    ['teams-knows-no-other-adapter', 'src/teams/a.ts', '../text/target.ts'],
    ['adapters-know-no-cards', 'src/outputs/a.ts', '../cards/target.ts'],
    ['unknown-folder', 'src/flows/b.ts', '../helpers/target.ts'],
    ['nobody-imports-main', 'src/flows/c.ts', '../main.ts'],
    ['nobody-imports-main', 'src/outputs/c.ts', '../sharepoint.ts'],
    ['botbuilder-lives-in-teams', 'src/flows/d.ts', 'botbuilder'],
    ['@prisma-lives-in-store', 'src/flows/e.ts', '@prisma/client'],
    ['pg-boss-lives-in-queue', 'src/store/b.ts', 'pg-boss'],
    ['@microsoft/microsoft-graph-client-lives-in-graph', 'src/outputs/b.ts', '@microsoft/microsoft-graph-client'],
    ['adaptivecards-templating-lives-in-cards', 'src/flows/f.ts', 'adaptivecards-templating'],
    ['express-lives-in-(web|local)/', 'src/teams/b.ts', 'express'],
  ]

  it('would notice each of these breaches', async () => {
    const base = await mkdtemp(join(tmpdir(), 'house-'))
    const write = async (file: string, text: string) => {
      await mkdir(dirname(join(base, file)), { recursive: true })
      await writeFile(join(base, file), text)
    }
    const targets = ['text', 'flows', 'store', 'queue', 'outputs', 'cards', 'helpers']
    for (const folder of targets) await write(`src/${folder}/target.ts`, 'export const target = 1\n')
    for (const entry of ['main', 'sharepoint']) await write(`src/${entry}.ts`, 'export const main = 1\n')
    for (const [, file, imports] of breaches) await write(file, `import '${imports}'\n`)
    const { summary } = await cruiseIn(base)
    const noticed = new Set(summary.violations.map((v) => `${v.rule.name} ${v.from}`))
    for (const [rule, file] of breaches) expect(noticed, `${rule} in ${file}`).toContain(`${rule} ${file}`)
    await rm(base, { recursive: true })
  })

  it('tells the domain the time and the ids', async () => {
    const folder = join(root, 'src/domain')
    const files = (await readdir(folder)).filter((name) => name.endsWith('.ts'))
    expect(files.length).toBeGreaterThan(15)
    const reaches = /Date\.now\(|new Date\(\)|Math\.random|randomUUID|performance\.now/
    for (const file of files) expect(reaches.test(await readFile(join(folder, file), 'utf8')), file).toBe(false)
  })
})
