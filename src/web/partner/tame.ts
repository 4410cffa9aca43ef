import { storableText } from '../../domain/text-cleaning.ts'

/** Embeddings, overrides and isolates: they turn the writing direction of what stands around them. */
const turningMarks = /[\u202A-\u202E\u2066-\u2069]/g

/** The same with no text that reaches outside its own place. */
export function tame<T>(view: T): T {
  return tamed(view) as T
}

function tamed(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value).replace(turningMarks, '')
  if (Array.isArray(value)) return value.map(tamed)
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, tamed(inner)]))
}
