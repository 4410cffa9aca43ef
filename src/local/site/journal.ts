import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { AppError } from '../../errors.ts'

/** An append-only file of JSON lines. */
export type Journal = {
  /** Hands the record to the operating system before it returns; throws and leaves no trace when it cannot. */
  readonly append: (record: object) => void
  readonly close: () => void
}

/** Every whole record of a journal, oldest first. A last line without its end was never answered for and is left out. */
export function readJournal(path: string): readonly unknown[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.slice(0, -1).map((line, index) => {
    try {
      return JSON.parse(line)
    } catch (cause) {
      throw new AppError('internal', `line ${index + 1} of ${path} cannot be read`, { cause })
    }
  })
}

/** Opens a journal that begins with the given records, replacing what the file held in one step. */
export function openJournal(path: string, records: readonly object[]): Journal {
  const fresh = `${path}.new`
  const draft = openSync(fresh, 'w')
  writeAll(draft, records.map(lineOf).join(''))
  fsyncSync(draft)
  closeSync(draft)
  renameSync(fresh, path)
  const file = openSync(path, 'a')
  let size = Buffer.byteLength(records.map(lineOf).join(''))
  return {
    append: (record) => {
      const line = lineOf(record)
      try {
        writeAll(file, line)
      } catch (error) {
        ftruncateSync(file, size)
        throw error
      }
      size += Buffer.byteLength(line)
    },
    close: () => closeSync(file),
  }
}

function lineOf(record: object): string {
  return `${JSON.stringify(record)}\n`
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
}
