import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

/** A program under measurement, in a process of its own. */
export type Child = {
  readonly pid: number
  readonly output: () => string
  /** Ends it, and waits until it has ended. */
  readonly stop: () => Promise<void>
}

/** Starts a file with this Node and waits until its output holds `ready`; its environment is only what is given. */
export async function startChild(
  file: string,
  options: {
    readonly ready: string
    readonly env?: Readonly<Record<string, string>>
    readonly args?: readonly string[]
  },
): Promise<Child> {
  const flags = [...(file === 'src/main.ts' ? startFlags() : []), ...extraFlags()]
  const child = spawn(process.execPath, [...flags, file, ...(options.args ?? [])], {
    cwd: root,
    env: { PATH: process.env.PATH, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  await outputHas(child, () => output, options.ready)
  return {
    pid: child.pid ?? 0,
    output: () => output,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await ended
    },
  }
}

function outputHas(child: ChildProcess, output: () => string, ready: string): Promise<void> {
  return new Promise((done, fail) => {
    child.stdout?.on('data', () => output().includes(ready) && done())
    child.once('exit', (code) => fail(new Error(`A program ended with ${code}:\n${output()}`)))
  })
}

/** The flags that `npm start` gives our own program. */
function startFlags(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { scripts: { start: string } }
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}

/** Flags for a closer look, for example `--cpu-prof`. */
function extraFlags(): readonly string[] {
  return (process.env.BENCH_NODE_FLAGS ?? '').split(' ').filter(Boolean)
}
