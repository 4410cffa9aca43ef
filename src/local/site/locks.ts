/** Which documents people have open; forgotten when the site stops. */
export type Locks = {
  /** Who has it open; null when nobody has. */
  readonly holder: (path: readonly string[]) => string | null
  readonly open: (path: readonly string[], by: string) => void
  readonly close: (path: readonly string[]) => void
}

export function openLocks(): Locks {
  const open = new Map<string, string>()
  return {
    holder: (path) => open.get(path.join('/')) ?? null,
    open: (path, by) => void open.set(path.join('/'), by),
    close: (path) => void open.delete(path.join('/')),
  }
}
