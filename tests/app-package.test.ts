import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { parseQuestion } from '../src/domain/question.ts'
import { commands } from '../src/flows/commands.ts'
import { languages } from '../src/text/index.ts'

const at = (path: string) => resolve(import.meta.dirname, '..', path)
const text = (path: string) => readFileSync(at(path), 'utf8')
const all = (pattern: RegExp, source: string) => [...source.matchAll(pattern)].map((match) => match[1] ?? '')

/** What the toolkit replaces from the environment file. */
const filledIn = (name: string) => `$\{{${name}}}`

type Command = { readonly title: string; readonly description: string }
type Manifest = {
  readonly name: { readonly short: string; readonly full: string }
  readonly description: { readonly short: string; readonly full: string }
  readonly bots: readonly [
    { readonly commandLists: readonly { readonly scopes: readonly string[]; readonly commands: readonly Command[] }[] },
  ]
}

const manifest = JSON.parse(text('appPackage/manifest.json')) as Manifest & Readonly<Record<string, unknown>>
const english = JSON.parse(text('appPackage/en.json')) as Readonly<Record<string, string>>
const { commandLists } = manifest.bots[0]
/** Every command with where its English strings are. */
const offered = commandLists.flatMap(({ commands }, list) =>
  commands.map((command, i) => ({ ...command, at: `bots[0].commandLists[${list}].commands[${i}]` })),
)
const bicep = text('infra/azure.bicep')
const project = text('teamsapp.yml')
const settings = all(/^ +\{ name: '([A-Z_]+)', value: /gm, bicep)

/** Width, height and pixels (red, green, blue, alpha) of a PNG without interlacing and row filters. */
function readPng(path: string) {
  const bytes = readFileSync(at(path))
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  expect([...bytes.subarray(24, 29)], 'eight bits, with alpha, not interlaced').toEqual([8, 6, 0, 0, 0])
  const parts: Buffer[] = []
  for (let i = 8; i < bytes.length; i += 12 + bytes.readUInt32BE(i)) {
    const part = bytes.subarray(i + 8, i + 8 + bytes.readUInt32BE(i))
    if (bytes.subarray(i + 4, i + 8).toString() === 'IDAT') parts.push(part)
  }
  const raw = inflateSync(Buffer.concat(parts))
  const rows = Array.from({ length: height }, (_, row) =>
    raw.subarray(row * (width * 4 + 1)).subarray(0, width * 4 + 1),
  )
  expect(new Set(rows.map((row) => row[0])), 'saved without row filters').toEqual(new Set([0]))
  const pixels = rows.flatMap((row) => Array.from({ length: width }, (_, x) => [...row.subarray(1 + x * 4, 5 + x * 4)]))
  return { width, height, pixels }
}

describe('the Teams app', () => {
  it('is a bot for own chats, group chats and channels that takes files and speaks Swedish first', () => {
    expect(manifest).toMatchObject({
      manifestVersion: '1.30',
      id: filledIn('TEAMS_APP_ID'),
      localizationInfo: { defaultLanguageTag: 'sv', additionalLanguages: [{ languageTag: 'en', file: 'en.json' }] },
      icons: { color: 'color.png', outline: 'outline.png' },
      bots: [
        {
          botId: filledIn('BOT_ID'),
          scopes: ['personal', 'groupChat', 'team'],
          supportsFiles: true,
          commandLists: [{ scopes: ['personal'] }, { scopes: ['groupChat', 'team'] }],
        },
      ],
      validDomains: [filledIn('BOT_DOMAIN')],
    })
    expect(manifest.accentColor).toMatch(/^#[0-9A-F]{6}$/)
    expect(manifest.$schema).toContain(`/v${manifest.manifestVersion}/`)
  })

  it('keeps to the lengths that Teams shows', () => {
    for (const [short, full, shortText] of [
      [manifest.name.short, manifest.name.full, manifest.description.short],
      [english['name.short'], english['name.full'], english['description.short']],
    ]) {
      expect(short?.length).toBeLessThanOrEqual(30)
      expect(full?.length).toBeLessThanOrEqual(100)
      expect(shortText?.length).toBeLessThanOrEqual(80)
    }
    expect(manifest.description.full.length).toBeLessThanOrEqual(4000)
    expect(english['description.full']?.length).toBeLessThanOrEqual(4000)
    for (const { commands } of commandLists) expect(commands.length).toBeLessThanOrEqual(10)
    for (const { title, description } of offered) {
      expect(title.length).toBeLessThanOrEqual(32)
      expect(description.length).toBeLessThanOrEqual(128)
    }
  })

  it('has the same strings in English, one for each', () => {
    const localised = [
      ...['name.short', 'name.full', 'description.short', 'description.full'],
      ...offered.flatMap(({ at: place }) => ['title', 'description'].map((key) => `${place}.${key}`)),
    ]
    expect(Object.keys(english).filter((key) => key !== '$schema')).toEqual(localised)
    expect(Object.values(english).every((value) => value.trim() !== '')).toBe(true)
  })

  // What the menu writes is read in the language the person has chosen in the bot, whatever Teams' own language is.
  it.each(offered.map(({ title, at: place }) => [title, english[`${place}.title`] ?? '']))(
    'offers ”%s” (English: %s), which the bot understands in both languages',
    (swedishTitle, englishTitle) => {
      const kinds = [swedishTitle, englishTitle].flatMap((title) =>
        Object.values(languages).map((language) => {
          const question = parseQuestion(title, language.commands)
          return question?.about === '' ? question.kind : null
        }),
      )
      expect(kinds[0]).not.toBeNull()
      expect(new Set(kinds).size, kinds.join()).toBe(1)
    },
  )

  it('offers a group nothing but what is answered there, and asks for no right to read along', () => {
    const inGroups = commandLists
      .filter(({ scopes }) => !scopes.includes('personal'))
      .flatMap(({ commands }) => commands)
    expect(inGroups.length).toBeGreaterThan(0)
    for (const { title } of inGroups) {
      const question = parseQuestion(title, languages.sv.commands)
      expect(question && commands[question.kind].inGroup, title).toBeTypeOf('function')
    }
    expect(manifest).not.toHaveProperty('authorization')
  })

  it('says which identity is its own, since that is all that may install it', () => {
    // Nobody signs in to it: the address says so.
    expect(manifest).toHaveProperty('webApplicationInfo', { id: filledIn('BOT_ID'), resource: 'https://notapplicable' })
    const { parameters } = JSON.parse(text('infra/azure.parameters.json')) as { parameters: Record<string, object> }
    expect(parameters.teamsAppId).toEqual({ value: filledIn('TEAMS_APP_ID') })
    expect(settings).toContain('TEAMS_APP_ID')
  })

  it('has a full-colour icon and a white outline, in the sizes of Teams', () => {
    const colour = readPng('appPackage/color.png')
    expect([colour.width, colour.height]).toEqual([192, 192])
    expect(colour.pixels.every(([, , , alpha]) => alpha === 255)).toBe(true)
    const outline = readPng('appPackage/outline.png')
    expect([outline.width, outline.height]).toEqual([32, 32])
    const odd = outline.pixels.filter(([r, g, b, alpha]) => alpha !== 0 && (r !== 255 || g !== 255 || b !== 255))
    expect(odd).toEqual([])
    expect(outline.pixels.some(([, , , alpha]) => alpha === 0)).toBe(true)
  })
})

describe('the way to Azure', () => {
  it('names only files that exist', () => {
    const named = all(/^ *(?:- )?(?:path|parameters|manifestPath|ignoreFile|environmentFolderPath): (\S+)$/gm, project)
    expect(named.length).toBeGreaterThanOrEqual(6)
    expect(named.filter((path) => !existsSync(at(path)))).toEqual([])
  })

  it('explains every variable in the environment file, and keeps secrets out of it', () => {
    const environment = text('infra/env/.env.dev')
    const known = all(/^([A-Z_]+)=/gm, environment)
    const used = [project, text('appPackage/manifest.json'), text('infra/azure.parameters.json')].flatMap((source) =>
      all(/\$\{\{([A-Z_]+)\}\}/g, source),
    )
    expect(
      [...used, ...all(/^output (\w+) /gm, bicep)].filter(
        (name) => !known.includes(name) && !name.startsWith('SECRET_'),
      ),
    ).toEqual([])
    expect(known.filter((name) => name.startsWith('SECRET_'))).toEqual([])
    expect(all(/^(\w+=.+)$/gm, environment)).toEqual(['TEAMSFX_ENV=dev'])
  })

  it('gives the template the parameters it asks for, and no others', () => {
    const given = Object.keys((JSON.parse(text('infra/azure.parameters.json')) as { parameters: object }).parameters)
    expect(given.filter((name) => !all(/^param (\w+) /gm, bicep).includes(name))).toEqual([])
    expect(all(/^param (\w+) \w+$/gm, bicep).filter((name) => !given.includes(name))).toEqual([])
  })

  it('sets only what the program reads', () => {
    const read = all(/^ {2}([A-Z_]+): /gm, text('src/config.ts'))
    const azures = ['WEBSITE_RUN_FROM_PACKAGE', 'SCM_DO_BUILD_DURING_DEPLOYMENT']
    expect(read).toContain('BOT_ID')
    expect(settings.filter((name) => !read.includes(name) && !azures.includes(name))).toEqual([])
    expect(new Set(settings).size).toBe(settings.length)
  })

  const someId = '11111111-1111-4111-8111-111111111111'
  const likely: Readonly<Record<string, string>> = {
    BOT_TYPE: 'UserAssignedMSI',
    SHAREPOINT_SITE: 'kommun.example:/sites/brottsforebyggande',
    DATABASE_URL: 'postgresql://radslag:hemligt@db.example:5432/radslag?sslmode=verify-full',
    PUBLIC_URL: 'https://radslag.example',
    LOG_LEVEL: 'info',
    TZ_NAME: 'Europe/Stockholm',
  }
  const asDeployed = Object.fromEntries(settings.map((name) => [name, likely[name] ?? someId]))

  it('sets everything the program needs in a tenant, and a database that outlives the machine', () => {
    const config = readConfig(asDeployed)
    expect(config.tenant).toMatchObject({ botId: someId, type: 'UserAssignedMSI', password: null })
    expect(config.databaseUrl).not.toBeNull()
    expect(config.host).toBe('0.0.0.0')
  })

  it.each(['BOT_TENANT_ID', 'ALLOWED_TENANTS', 'COORDINATORS', 'SHAREPOINT_SITE'])(
    'would notice if %s were left out',
    (name) => {
      const { [name]: _, ...rest } = asDeployed
      expect(() => readConfig(rest)).toThrow(name)
    },
  )

  it('serves over https, watches the health page and starts what package.json starts', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: { start: string } }
    expect(bicep).toContain(`appCommandLine: '${scripts.start}'`)
    for (const line of ['httpsOnly: true', "minTlsVersion: '1.2'", "healthCheckPath: '/health'", 'alwaysOn: true']) {
      expect(bicep).toContain(line)
    }
  })
})
