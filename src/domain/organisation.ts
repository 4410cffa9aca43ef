import { textKey } from './text-cleaning.ts'

/** A unit of the organisation and who leads it. */
export type Unit = {
  readonly id: string
  readonly department: string
  readonly name: string
  readonly managerId: string | null
}

/** Longest name of a department or a unit, in characters. */
export const longestUnitName = 120

/** Two units with the same key are one: case and spacing are set aside. */
export function unitKey({ department, name }: Pick<Unit, 'department' | 'name'>): string {
  return `${textKey(department)}\n${textKey(name)}`
}

/** An e-mail address or a sign-in name as people write them, in lower case; null for what is neither. */
export function addressOf(text: string): string | null {
  const said = text.trim().replace(/^mailto:/i, '')
  return said.length <= 320 && /^[^\s@<>,;"'/\\]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,6}$/u.test(said)
    ? said.toLowerCase()
    : null
}
