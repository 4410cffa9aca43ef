/** The house as rules: data goes one way, and each library lives in one folder. See the map in the README. */
const folder = (...names) => `^src/(${names.join('|')})/`
const adapters = ['holidays', 'plan-file', 'teams', 'graph', 'store', 'queue', 'web', 'local', 'outputs']
const ports = '^src/flows/[a-z-]*ports\\.ts$'
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^src/', pathNot: allowed },
})
const fence = (library, where) => ({
  name: `${library}-lives-in-${where}`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/${where}` },
  to: { path: `^(node_modules/)?${library}` },
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: '(main|import|sharepoint|list-holidays|render-worker|reading-worker|write-sample)\\.ts$',
      },
      to: {},
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'unknown-folder',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: folder('domain', 'text', 'cards', 'mails', 'flows', ...adapters) },
    },
    { name: 'nobody-imports-main', severity: 'error', from: {}, to: { path: '^src/(main|import|sharepoint)\\.ts$' } },
    only('domain-imports-nothing-outside', folder('domain'), folder('domain')),
    {
      name: 'domain-uses-no-library',
      severity: 'error',
      from: { path: folder('domain') },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    only('errors-import-nothing', '^src/errors\\.ts$', '^$'),
    only('text-hangs-on-domain', folder('text'), folder('text', 'domain')),
    only('cards-hang-on-text-and-domain', folder('cards'), folder('cards', 'text', 'domain')),
    only('mails-hang-on-text-and-domain', folder('mails'), folder('mails', 'text', 'domain')),
    only(
      'flows-know-no-adapter',
      folder('flows'),
      `${folder('flows', 'cards', 'mails', 'text', 'domain')}|^src/errors\\.ts$`,
    ),
    ...adapters.map((name) => {
      const sideways = { outputs: ['graph', 'text'], local: ['text'], web: ['text'] }[name] ?? []
      return only(
        `${name}-knows-no-other-adapter`,
        folder(name),
        `${folder(name, 'domain', ...sideways)}|${ports}|^src/errors\\.ts$`,
      )
    }),
    {
      name: 'adapters-know-no-cards',
      severity: 'error',
      from: { path: folder(...adapters) },
      to: { path: folder('cards', 'mails') },
    },
    fence('botbuilder', 'teams'),
    fence('botframework', 'teams'),
    fence('@microsoft/teams-ai', 'teams'),
    fence('@microsoft/microsoft-graph-client', 'graph'),
    fence('@azure/identity', 'graph'),
    fence('@prisma', 'store'),
    fence('@electric-sql', 'store'),
    fence('pg/', 'store'),
    fence('pg-boss', 'queue'),
    fence('docx', 'outputs'),
    fence('hucre', '(plan-file|local/sample-plan|outputs/workbook)/'),
    fence('adaptivecards-templating', 'cards'),
    fence('date-holidays', 'holidays'),
    fence('express', '(web|local)/'),
    fence('express-rate-limit', 'web/'),
    fence('pino', 'log\\.ts'),
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'src/store/generated'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
}
