import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { freePort } from '../support/program.ts'

const cli = fileURLToPath(new URL('../../node_modules/@microsoft/m365agentsplayground/cli.js', import.meta.url))
const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

/** Where Debian and others put the browser; empty when there is none. */
export const chromiumPath =
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync) ?? ''

/** Starts the Agents Playground against a bot and opens its personal chat in a browser window of this size. */
export async function openPlayground(botUrl: string, viewport = { width: 1500, height: 1000 }) {
  const port = await freePort()
  const child = spawn(
    process.execPath,
    [cli, 'start', '-e', botUrl, '-c', 'msteams', '-p', String(port), '--disable-telemetry'],
    {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, TEAMSAPPTESTER_BROWSER: 'none' },
      cwd: tmpdir(),
      stdio: 'ignore',
    },
  )
  const url = `http://127.0.0.1:${port}`
  await answering(url)
  const browser = await chromium.launch({ executablePath: chromiumPath, args: flags.split(' ') })
  const page = await browser.newPage({ viewport })
  await page.goto(url)
  // The list of chats may be folded away in a narrow window; its items still take a press.
  await page
    .getByRole('treeitem', { name: 'Personal Chat' })
    .evaluate((item) => (item as unknown as { click: () => void }).click())
  return {
    page,
    close: async () => {
      await browser.close()
      child.kill()
    },
  }
}

export type Playground = Awaited<ReturnType<typeof openPlayground>>

async function answering(url: string): Promise<void> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (ok) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('The Agents Playground did not start.')
}
