import { readdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { readConfig, readProvisionConfig } from '../src/config.ts'
import { AppError } from '../src/errors.ts'
import { dataFolder, runProgram } from './support/program.ts'

const id = (n: number) => `${n}0000000-0000-4000-8000-000000000000`

const inTenant = {
  BOT_ID: id(1),
  BOT_TENANT_ID: id(2),
  BOT_PASSWORD: 'very secret indeed',
  ALLOWED_TENANTS: id(2),
  COORDINATORS: id(3),
  SHAREPOINT_SITE: 'granvik.sharepoint.com:/sites/radslag',
}

/** The names of the settings that are complained about. */
function faultsOf(env: Readonly<Record<string, string>>): readonly string[] {
  return linesOf(env).map((line) => line.split(':')[0] ?? '')
}

function linesOf(
  env: Readonly<Record<string, string>>,
  read: (env: Readonly<Record<string, string>>) => unknown = readConfig,
): readonly string[] {
  try {
    read(env)
    return []
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'config-invalid') throw error
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim())
  }
}

describe('settings that are not given', () => {
  it('make a program for this machine alone', () => {
    const config = readConfig({})
    expect(config).toMatchObject({ port: 3978, host: '127.0.0.1', databaseUrl: null, tenant: null, metricsToken: null })
    expect(config).toMatchObject({ logLevel: 'info', timeZone: 'Europe/Stockholm', localCoordinators: [] })
    expect(config).toMatchObject({ teamsRate: 25, proxyHops: 0 })
    expect(config.dataDir).toMatch(/\/\.data$/)
  })

  it('are the same as settings that are empty', () => {
    const empty = Object.fromEntries(
      ['PORT', 'HOST', 'BOT_ID', 'BOT_TYPE', 'DATABASE_URL', 'DATA_DIR', 'LOG_LEVEL', 'COORDINATORS'].map((name) => [
        name,
        ' ',
      ]),
    )
    expect(readConfig(empty)).toEqual(readConfig({}))
  })

  it('have Microsoft’s own addresses in a tenant', () => {
    expect(readConfig(inTenant)).toMatchObject({
      host: '0.0.0.0',
      tenant: {
        type: 'SingleTenant',
        tokenIssuer: 'https://api.botframework.com',
        openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
        graphUrl: 'https://graph.microsoft.com/v1.0',
      },
    })
  })
})

describe('settings that are given', () => {
  it('are taken as they are', () => {
    const config = readConfig({
      ...inTenant,
      PORT: '8080',
      HOST: '10.0.0.4',
      BOT_TOKEN_ISSUER: 'https://api.botframework.us',
      BOT_OPENID_METADATA: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
      DATABASE_URL: 'postgresql://radslag@db/radslag',
      DATA_DIR: '/var/lib/radslag',
      GRAPH_URL: 'https://graph.microsoft.us/v1.0',
      METRICS_TOKEN: '0123456789abcdef',
      LOG_LEVEL: 'debug',
      TZ_NAME: 'Europe/Helsinki',
      TEAMS_RATE: '50',
      PUBLIC_URL: 'https://radslag.granvik.se',
      MAIL_FROM: 'radet@granvik.se',
    })
    expect(config).toMatchObject({
      port: 8080,
      host: '10.0.0.4',
      databaseUrl: 'postgresql://radslag@db/radslag',
      dataDir: '/var/lib/radslag',
      logLevel: 'debug',
      timeZone: 'Europe/Helsinki',
      metricsToken: '0123456789abcdef',
      teamsRate: 50,
      publicUrl: 'https://radslag.granvik.se',
    })
    expect(config.tenant).toEqual({
      botId: id(1),
      tenantId: id(2),
      type: 'SingleTenant',
      password: 'very secret indeed',
      tokenIssuer: 'https://api.botframework.us',
      openIdMetadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
      allowedTenants: [id(2)],
      coordinators: [id(3)],
      graphUrl: 'https://graph.microsoft.us/v1.0',
      site: 'granvik.sharepoint.com:/sites/radslag',
      mailFrom: 'radet@granvik.se',
      teamsAppId: null,
    })
  })

  it('take ids with any case and spacing', () => {
    const upper = 'ABCDEF00-0000-4000-8000-000000000000'
    const { tenant } = readConfig({ ...inTenant, BOT_ID: upper, COORDINATORS: ` ${upper} , ${id(3)},` })
    expect(tenant).toMatchObject({ botId: upper.toLowerCase(), coordinators: [upper.toLowerCase(), id(3)] })
  })

  const wrong: readonly (readonly [name: string, values: readonly string[]])[] = [
    ['PORT', ['-1', '65536', '3978.5', '0x50', 'http', '1e3']],
    ['BOT_ID', ['bot', '{}', '1234']],
    ['BOT_TENANT_ID', ['common', 'granvik.se']],
    ['BOT_TYPE', ['MultiTenant', 'singletenant']],
    ['BOT_TOKEN_ISSUER', ['botframework', 'http://api.botframework.com']],
    ['BOT_OPENID_METADATA', ['http://login.botframework.com/x', 'file:///etc/keys', 'http://127.0.0.1.evil.se/x']],
    ['ALLOWED_TENANTS', ['granvik.se', `${id(2)};${id(4)}`]],
    ['COORDINATORS', ['samira@granvik.se']],
    ['DATABASE_URL', ['mysql://db/radslag', 'radslag']],
    ['GRAPH_URL', ['http://graph.microsoft.com/v1.0', 'graph']],
    ['PUBLIC_URL', ['http://radslag.granvik.se', 'radslag']],
    [
      'MAIL_FROM',
      ['radet', 'radet@granvik', 'a b@granvik.se', 'a@granvik.se/../x', 'Rådet <a@granvik.se>', '@granvik.se'],
    ],
    ['METRICS_TOKEN', ['short']],
    ['LOG_LEVEL', ['all']],
    ['TZ_NAME', ['Europe/Granvik']],
    ['PROXY_HOPS', ['-1', '6', '1.5', 'true', '10.0.0.1']],
    ['TEAMS_RATE', ['0', '51', '2.5', '-1', 'fast']],
  ]
  it.each(wrong)('must make sense: %s', (name, values) => {
    for (const value of values) {
      expect(faultsOf({ ...inTenant, PUBLIC_URL: 'https://radslag.granvik.se', [name]: value }), value).toEqual([name])
    }
  })

  it('may name plain http on this machine, where nobody listens in', () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      const local = { BOT_TOKEN_ISSUER: `http://${host}:1`, BOT_OPENID_METADATA: `http://${host}:1/metadata` }
      expect(faultsOf({ ...inTenant, ...local })).toEqual([])
    }
  })
})

describe('how many proxies stand in front', () => {
  it('is one in a tenant unless something else is said, and none on this machine', () => {
    expect(readConfig(inTenant).proxyHops).toBe(1)
    expect(readConfig({ ...inTenant, PROXY_HOPS: '0' }).proxyHops).toBe(0)
    expect(readConfig({ ...inTenant, PROXY_HOPS: '2' }).proxyHops).toBe(2)
    expect(faultsOf({ PROXY_HOPS: '1' })).toEqual(['PROXY_HOPS'])
  })
})

describe('faults in the settings', () => {
  it('are all told at once, each by its name', () => {
    const faults = faultsOf({ PORT: 'x', BOT_ID: id(1), LOG_LEVEL: 'loud', COORDINATORS: 'Samira', TZ_NAME: 'Mars' })
    expect([...faults].sort()).toEqual([
      'ALLOWED_TENANTS',
      'BOT_PASSWORD',
      'BOT_TENANT_ID',
      'COORDINATORS',
      'LOG_LEVEL',
      'PORT',
      'SHAREPOINT_SITE',
      'TZ_NAME',
    ])
    expect([...faultsOf({ HOST: '0.0.0.0', PORT: 'x' })].sort()).toEqual(['HOST', 'PORT'])
  })

  it('are told without the values, which may be secret', () => {
    const secrets = { BOT_ID: 'hush-1', METRICS_TOKEN: 'hush-2', DATABASE_URL: 'hush-3', BOT_TYPE: 'hush-4' }
    const lines = linesOf({ ...inTenant, ...secrets })
    expect(lines).toHaveLength(4)
    expect(lines.join('\n')).not.toContain('hush')
  })
})

describe('local mode, which asks nobody who they are', () => {
  it.each(['127.0.0.1', 'localhost', '::1'])('listens on %s when told to', (host) => {
    expect(readConfig({ HOST: host }).host).toBe(host)
  })

  it.each(['0.0.0.0', '::', '10.0.0.4', 'radslag.granvik.se', '127.0.0.1.evil.se'])(
    'refuses to listen on %s',
    (host) => {
      expect(faultsOf({ HOST: host })).toEqual(['HOST'])
    },
  )

  it.each(['BOT_TENANT_ID', 'BOT_PASSWORD', 'ALLOWED_TENANTS'] as const)(
    'is not what somebody meant who set %s and forgot the bot’s id',
    (name) => {
      expect(faultsOf({ [name]: inTenant[name] })).toEqual([name])
    },
  )

  it('sends no mail, so that nobody may believe it does', () => {
    expect(faultsOf({ MAIL_FROM: 'radet@granvik.se' })).toEqual(['MAIL_FROM'])
    expect(readConfig({ PUBLIC_URL: 'http://localhost:3978/' }).publicUrl).toBe('http://localhost:3978')
  })

  it('may name its coordinators in any form, as the Playground’s people have odd ids', () => {
    expect(readConfig({ COORDINATORS: 'Somebody' }).localCoordinators).toEqual(['somebody'])
  })
})

describe('a tenant, where half a configuration is none', () => {
  it.each(['BOT_TENANT_ID', 'BOT_PASSWORD', 'ALLOWED_TENANTS', 'COORDINATORS', 'SHAREPOINT_SITE'] as const)(
    'needs %s',
    (name) => {
      const { [name]: _, ...rest } = inTenant
      expect(faultsOf(rest)).toEqual([name])
      expect(faultsOf({ ...inTenant, [name]: ' ' })).toEqual([name])
    },
  )

  it('needs to know where it is reached when it sends mail, which is nobody’s must', () => {
    expect(readConfig(inTenant)).toMatchObject({ publicUrl: null, tenant: { mailFrom: null } })
    expect(faultsOf({ ...inTenant, MAIL_FROM: 'radet@granvik.se' })).toEqual(['PUBLIC_URL'])
    const mailing = { ...inTenant, MAIL_FROM: 'radet@granvik.se', PUBLIC_URL: 'https://radslag.granvik.se/' }
    expect(readConfig(mailing)).toMatchObject({
      publicUrl: 'https://radslag.granvik.se',
      tenant: { mailFrom: 'radet@granvik.se' },
    })
    expect(readConfig({ ...mailing, MAIL_FROM: id(4) }).tenant?.mailFrom).toBe(id(4))
  })

  it('counts a list of nothing as nothing', () => {
    expect(faultsOf({ ...inTenant, ALLOWED_TENANTS: ',', COORDINATORS: ' , ' })).toEqual([
      'ALLOWED_TENANTS',
      'COORDINATORS',
    ])
  })

  it('needs no password for a managed identity', () => {
    const { BOT_PASSWORD: _, ...rest } = inTenant
    const config = readConfig({ ...rest, BOT_TYPE: 'UserAssignedMSI' })
    expect(config.tenant).toMatchObject({ type: 'UserAssignedMSI', password: null })
  })
})

describe('the program', () => {
  it('does not start half configured, says what is missing and leaves nothing behind', async () => {
    const folder = await dataFolder()
    const { code, output } = await runProgram({ BOT_ID: id(1), DATA_DIR: `${folder.dir}/data` })
    expect(code).toBe(1)
    expect(output).toMatch(/^config-invalid: /)
    for (const name of ['BOT_TENANT_ID', 'BOT_PASSWORD', 'ALLOWED_TENANTS', 'COORDINATORS', 'SHAREPOINT_SITE']) {
      expect(output).toContain(`  ${name}: `)
    }
    expect(output).not.toMatch(/ {4}at /)
    expect(await readdir(folder.dir)).toEqual([])
    await folder.remove()
  })

  it('does not open itself to others without authentication', async () => {
    const { code, output } = await runProgram({ HOST: '0.0.0.0' })
    expect(code).toBe(1)
    expect(output).toContain('HOST: local mode (no BOT_ID) listens on loopback only')
  })
})

describe('whoever sets up the lists', () => {
  const settings = {
    SHAREPOINT_SITE: 'granvik.sharepoint.com:/sites/radslag',
    BOT_TENANT_ID: id(2),
    PROVISION_CLIENT_ID: id(5),
    PROVISION_CLIENT_SECRET: 'very secret indeed',
  }
  const faultNames = (env: Readonly<Record<string, string>>) =>
    linesOf(env, readProvisionConfig).map((line) => line.split(':')[0] ?? '')

  it('has an identity of its own in the tenant', () => {
    expect(readProvisionConfig(settings)).toEqual({
      graphUrl: 'https://graph.microsoft.com/v1.0',
      site: settings.SHAREPOINT_SITE,
      identity: { tenantId: id(2), clientId: id(5), password: 'very secret indeed' },
    })
    expect(readProvisionConfig({ ...settings, GRAPH_URL: 'https://graph.microsoft.us/v1.0' })?.graphUrl).toContain(
      '.us',
    )
  })

  it('needs none on this machine, and is told how when nothing is set', () => {
    const local = { GRAPH_URL: 'http://127.0.0.1:3979/v1.0', SHAREPOINT_SITE: 'localhost:/sites/radslag' }
    expect(readProvisionConfig(local)).toMatchObject({ site: local.SHAREPOINT_SITE, identity: null })
    expect(readProvisionConfig({ PORT: '3978', SHAREPOINT_SITE: ' ' })).toBeNull()
  })

  it.each(Object.keys(settings) as (keyof typeof settings)[])('needs %s in a tenant', (name) => {
    const { [name]: _, ...rest } = settings
    expect(faultNames(rest)).toEqual([name])
    expect(faultNames({ ...settings, [name]: ' ' })).toEqual([name])
  })

  it('is told every fault at once, without the values', () => {
    const wrong = { BOT_ID: 'hush-1', PROVISION_CLIENT_ID: 'hush-2', GRAPH_URL: 'http://hush-3' }
    const every = ['BOT_ID', 'BOT_TENANT_ID', 'GRAPH_URL', 'PROVISION_CLIENT_ID', 'PROVISION_CLIENT_SECRET']
    expect([...faultNames(wrong)].sort()).toEqual([...every, 'SHAREPOINT_SITE'])
    expect(linesOf(wrong, readProvisionConfig).join()).not.toContain('hush')
  })

  it('may not be the bot, which is to have no more than it needs', () => {
    expect(faultNames({ ...settings, BOT_ID: id(1) })).toEqual([])
    expect(faultNames({ ...settings, BOT_ID: settings.PROVISION_CLIENT_ID })).toEqual(['PROVISION_CLIENT_ID'])
  })
})
