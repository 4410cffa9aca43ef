import { createHash } from 'node:crypto'
import { z } from 'zod/v4'
import type { Role } from '../domain/responsible.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, drawWithin, execute, finished, navigate, plain, shorten } from './card.ts'
import template from './roles.json' with { type: 'json' }

type Holder = { readonly aadObjectId: string; readonly name: string }

export type RolesView = {
  readonly plan: { readonly id: string; readonly title: string }
  readonly roles: readonly Role[]
  /** Who holds a role now, by role key: Entra object id and name. */
  readonly holders: ReadonlyMap<string, Holder>
  /** From 0. */
  readonly page: number
  /** Lines above the roles: a receipt, or measures without a role. */
  readonly notes: readonly string[]
  /** The plan has texts with several parties, whose division can be changed. */
  readonly hasJoint?: boolean
}

/** A people picker takes about 700 bytes: this many keep a page well below the size budget. */
export const rolesPerPage = 12

/** How much of a role's text is shown. */
const rooms = [160, 100, 60] as const

const longestName = 80

const draw = createDrawing(template)

/** Asks for one person per role, a page at a time; roles with a person keep it. */
export function rolesCard({ plan, roles, holders, notes, ...view }: RolesView, text: Text): Card {
  const t = text.cards.roles
  const pages = Math.max(1, Math.ceil(roles.length / rolesPerPage))
  const page = Math.min(view.page, pages - 1)
  const turn = (title: string, to: number) => navigate(title, 'roles.show', { p: plan.id, page: to })
  const shown = roles.slice(page * rolesPerPage, (page + 1) * rolesPerPage)
  const content = drawWithin(rooms, (length) =>
    draw({
      lang: text.lang,
      heading: t.heading(plain(plan.title)),
      paragraphs: [
        ...notes,
        roles.length > 0 ? t.intro : t.noRoles,
        ...(pages > 1 ? [text.cards.pages(page + 1, pages)] : []),
      ],
      roles: shown.map((role) => roleInput(role, { holder: holders.get(role.key), length }, text)),
      actions: [
        ...(roles.length > 0 ? [execute(t.save, 'roles.save', { p: plan.id, page }, { style: 'positive' })] : []),
        ...(page > 0 ? [turn(text.cards.previous, page - 1)] : []),
        ...(page < pages - 1 ? [turn(text.cards.next, page + 1)] : []),
        ...(view.hasJoint ? [navigate(text.cards.split.edit, 'split.show', { p: plan.id, page: 0, all: true })] : []),
      ],
    }),
  )
  return finished(content, t.summary(plan.title))
}

type RoleDetail = { readonly holder: Holder | undefined; readonly length: number }

function roleInput(role: Role, { holder, length }: RoleDetail, text: Text) {
  return {
    input: inputId(role),
    label: `${shorten(role.text, length)} (${whatItDoes(role, text)})`,
    person: holder?.aadObjectId ?? '',
    choices: holder
      ? [{ title: shorten(holder.name, longestName) || text.words.unnamed, value: holder.aadObjectId }]
      : [],
    placeholder: text.cards.roles.person,
  }
}

function whatItDoes({ measureIds, convenes }: Role, text: Text): string {
  const t = text.cards.roles
  const others = measureIds.length - convenes.length
  if (others === 0) return text.words.measures(convenes.length)
  if (convenes.length === 0) return t.contributes(text.words.measures(others))
  return t.answersAndContributes(text.words.measures(convenes.length), others)
}

/** Follows the role, not its place: the plan may have changed since the card was drawn. */
const inputId = (role: Role) => `role-${createHash('sha256').update(role.key).digest('hex').slice(0, 12)}`

const place = z.object({ p: z.uuid(), page: z.number().int().min(0).max(1000) })

/** Which page of which plan's roles a button is about; null when it cannot be read. */
export function readRolesPage(data: unknown): { readonly planId: string; readonly page: number } | null {
  const parsed = place.safeParse(data)
  return parsed.success ? { planId: parsed.data.p, page: parsed.data.page } : null
}

/** What a people picker gives: an Entra object id, or a sign-in name. */
const picked = z.string().trim().max(320)

/** The chosen person per role, wherever the role stands now; roles left empty are absent. Null when it cannot be read. */
export function readRoleChoices(data: unknown, roles: readonly Role[]): ReadonlyMap<Role, string> | null {
  const inputs = z.record(z.string(), z.unknown()).safeParse(data).data ?? {}
  const answers = roles.map((role) => [role, picked.safeParse(inputs[inputId(role)] ?? '').data] as const)
  const chosen = answers.filter((pair): pair is [Role, string] => pair[1] !== '' && pair[1] !== undefined)
  return answers.some(([, person]) => person === undefined) ? null : new Map(chosen)
}
