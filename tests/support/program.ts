import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export type Program = {
  readonly botUrl: string
  readonly siteUrl: string
  readonly output: () => string
  /** Ends it as a power cut would: nothing gets to finish. */
  readonly kill: () => Promise<void>
  readonly stop: () => Promise<number | null>
}

/** A folder of its own for one test's data; remove() takes it away. */
export async function dataFolder() {
  const dir = await mkdtemp(join(tmpdir(), 'radslag-'))
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) }
}

/** Two ports in a row that are free: the bot's and the local site's. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 20_000)
    if ((await isFree(port)) && (await isFree(port + 1))) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(false))
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)))
  })
}

/** Starts the whole program as `npm start` does and waits until it says that it runs. */
export async function startProgram(env: Readonly<Record<string, string>>): Promise<Program> {
  const port = Number(env.PORT ?? (await freePort()))
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH, LOG_LEVEL: 'warn', ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  await started(child, () => output)
  return {
    botUrl: `http://127.0.0.1:${port}/api/messages`,
    siteUrl: `http://127.0.0.1:${port + 1}`,
    output: () => output,
    kill: async () => {
      child.kill('SIGKILL')
      await exited(child)
    },
    stop: async () => {
      child.kill('SIGTERM')
      return exited(child)
    },
  }
}

function exited(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((done) => child.once('exit', (code) => done(code)))
}

function started(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((done, fail) => {
    const look = () => {
      if (output().includes('/api/messages')) done()
    }
    child.stdout?.on('data', look)
    child.once('exit', (code) => fail(new Error(`The program ended with ${code}:\n${output()}`)))
  })
}

/** Runs the program until it ends by itself; for starts that must be refused. */
export async function runProgram(
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  return { code: await exited(child), output }
}
