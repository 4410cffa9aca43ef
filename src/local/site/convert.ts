import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Makes a PDF of a document; null when it cannot be made into one. `name` tells its kind. */
export type Convert = (bytes: Uint8Array, name: string, stop: AbortSignal) => Promise<Uint8Array | null>

const kinds = ['.docx', '.doc', '.odt', '.rtf', '.xlsx', '.xls', '.ods', '.pptx', '.ppt', '.odp']
const timeLimitMs = 60_000

/** Converts with LibreOffice; where that is not installed, nothing can be converted. */
export const convertWithOffice: Convert = async (bytes, name, stop) => {
  const kind = extname(name).toLowerCase()
  if (!kinds.includes(kind)) return null
  // LibreOffice would take anything else under such a name for plain text.
  if (kind.endsWith('x') && Buffer.from(bytes.subarray(0, 2)).toString('latin1') !== 'PK') return null
  const dir = await mkdtemp(join(tmpdir(), 'radslag-pdf-'))
  try {
    const source = join(dir, `document${kind}`)
    await writeFile(source, bytes)
    await office(dir, source, stop)
    // It ends well without a file when it could not read the document.
    return await readFile(join(dir, 'document.pdf')).catch(() => null)
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Runs LibreOffice with a profile of its own, so that one that a person has open is left alone. */
function office(dir: string, source: string, stop: AbortSignal): Promise<void> {
  const profile = `-env:UserInstallation=${pathToFileURL(join(dir, 'profile'))}`
  const asked = ['--headless', '--norestore', profile, '--convert-to', 'pdf', '--outdir', dir, source]
  const child = spawn('soffice', asked, { stdio: 'ignore', detached: true })
  // The command is a script that starts the program: both are in one group.
  const end = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has ended by itself, or the system has no groups.
      child.kill()
    }
  }
  return new Promise((ended) => {
    const timer = setTimeout(end, timeLimitMs)
    stop.addEventListener('abort', end)
    const done = () => {
      clearTimeout(timer)
      stop.removeEventListener('abort', end)
      ended()
    }
    child.once('error', done).once('close', done)
  })
}
