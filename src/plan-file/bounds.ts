/** What a plan workbook may cost to read; real plans stay far below all of it. */
export const bounds = {
  fileBytes: 10 * 1024 * 1024,
  /** A table in text (CSV). */
  tableBytes: 2 * 1024 * 1024,
  /** All parts of the workbook together, unpacked. */
  unpackedBytes: 32 * 1024 * 1024,
  parts: 500,
  /** Column and row after which cells are not read: AZ, and far more rows than a plan may have. */
  lastColumn: 'AZ',
  lastRow: 30_000,
  /** What Excel itself allows in a cell. */
  cellCharacters: 32_767,
  workerHeapMegabytes: 256,
  timeLimitMs: 10_000,
  /** A worker that has had nothing to do for this long gives its memory back. */
  idleMs: 60_000,
  /** Unpacked size above which a worker gives its memory back at once. */
  heavyBytes: 8 * 1024 * 1024,
} as const
