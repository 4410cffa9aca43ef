// Makes a fresh clone ready: installs what is missing and generates the database client. Runs on any Node from 20.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'

const run = (command, args, env = {}) => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  if (status === 0) return
  process.stderr.write(`${stdout}${stderr}`)
  process.exit(status ?? 1)
}
const newer = (a, b) => !existsSync(b) || statSync(a).mtimeMs > statSync(b).mtimeMs

/** npm's own record of what is installed must be at least as new as the lock file. */
if (newer('package-lock.json', 'node_modules/.package-lock.json')) {
  console.log('Installerar …')
  // Not `npm ci`: it wants every platform's optional packages in the lock file, and some registries lack a few.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
}
if (newer('prisma/schema.prisma', 'src/store/generated/client.ts')) {
  // Generating needs no engine; naming any program keeps Prisma from downloading one.
  run('node_modules/.bin/prisma', ['generate'], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  })
}
if (newer('node_modules/@electric-sql/pglite/package.json', 'node_modules/.cache/radslag/empty-database')) {
  run('node_modules/.bin/node', ['src/store/embedded-template.ts'])
}
const wanted = JSON.parse(readFileSync('package.json', 'utf8')).devDependencies.node
if (!existsSync('node_modules/node/bin/node'))
  console.error(`Node ${wanted} saknas i node_modules; kör npm install igen.`)
