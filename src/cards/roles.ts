import { createHash } from 'node:crypto'
import { z } from 'zod/v4'
import type { Role } from '../domain/responsible.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, execute, navigate, plain, shorten } from './card.ts'
import template from './roles.json' with { type: 'json' }

export type RolesView = {
  readonly plan: { readonly id: string; readonly title: string }
  readonly roles: readonly Role[]
  /** Who holds a role now, by role key: Entra object id and name. */
  readonly holders: ReadonlyMap<string, { readonly aadObjectId: string; readonly name: string }>
  /** From 0. */
  readonly page: number
  /** Lines above the roles: a receipt, or measures without a role. */
  readonly notes: readonly string[]
}

/** A people picker takes about 700 bytes: this many keep a page well below the size budget. */
export const rolesPerPage = 12

const draw = createDrawing(template)

/** Asks for one person per role, a page at a time; roles with a person keep it. */
export function rolesCard({ plan, roles, holders, page, notes }: RolesView, text: Text): Card {
  const t = text.cards.roles
  const pages = Math.max(1, Math.ceil(roles.length / rolesPerPage))
  const turn = (title: string, to: number) => navigate(title, 'roles.show', { p: plan.id, page: to })
  const shown = roles.slice(page * rolesPerPage, (page + 1) * rolesPerPage)
  const content = draw({
    lang: text.lang,
    heading: t.heading(plain(plan.title)),
    paragraphs: [
      ...notes,
      roles.length > 0 ? t.intro : t.noRoles,
      ...(pages > 1 ? [text.cards.pages(page + 1, pages)] : []),
    ],
    roles: shown.map((role) => {
      const holder = holders.get(role.key)
      return {
        input: inputId(role),
        label: `${shorten(role.text, 160)} (${text.words.measures(role.measureIds.length)})`,
        person: holder?.aadObjectId ?? '',
        choices: holder ? [{ title: holder.name, value: holder.aadObjectId }] : [],
        placeholder: t.person,
      }
    }),
    actions: [
      ...(roles.length > 0 ? [execute(t.save, 'roles.save', { p: plan.id, page }, { style: 'positive' })] : []),
      ...(page > 0 ? [turn(text.cards.previous, page - 1)] : []),
      ...(page < pages - 1 ? [turn(text.cards.next, page + 1)] : []),
    ],
  })
  return { content, summary: t.summary(plain(plan.title)) }
}

/** Follows the role, not its place: the plan may have changed since the card was drawn. */
const inputId = (role: Role) => `role-${createHash('sha256').update(role.key).digest('hex').slice(0, 12)}`

const place = z.object({ p: z.uuid(), page: z.number().int().min(0).max(1000) })

/** Which page of which plan's roles a button is about; null when it cannot be read. */
export function readRolesPage(data: unknown): { readonly planId: string; readonly page: number } | null {
  const parsed = place.safeParse(data)
  return parsed.success ? { planId: parsed.data.p, page: parsed.data.page } : null
}

/** The chosen person (Entra object id) per role on the page; roles left empty are absent. */
export function readRoleChoices(data: unknown, page: number, roles: readonly Role[]): ReadonlyMap<Role, string> {
  const inputs = data as Readonly<Record<string, unknown>>
  const shown = roles.slice(page * rolesPerPage, (page + 1) * rolesPerPage)
  const chosen = shown.map((role) => [role, inputs[inputId(role)]] as const)
  return new Map(chosen.filter((pair): pair is [Role, string] => typeof pair[1] === 'string' && pair[1] !== ''))
}
