import type { MeasureText } from './plan.ts'
import { textKey } from './text-cleaning.ts'
import { isOnlyTiming, parseTiming } from './timing.ts'

/** Which cell gives the shift away, and where the texts may belong; no proposal where the row does not tell. */
export type Shift = {
  readonly column: keyof MeasureText
  readonly proposal?: Partial<MeasureText>
}

const roleNoun =
  /(?:chef(?:en|er|erna)?|(?:samordnare|handläggare|sekreterare|fältare)(?:n|rna)?|ansvariga?|rektor(?:n|er|erna)?|(?:koordinator|kurator)(?:n|er|erna)?|(?:strateg|direktör)(?:en|er|erna)?|team(?:et|en)?|styrgrupp(?:en)?|polis(?:en)?)$/u
const unitWord =
  /^(?:avd|avdelning|avdelningen|enh|enhet|enheten|enheter|enheterna|förvaltning|förvaltningen|nämnden|stab|staben|sdf|polis|socialtjänsten|räddningstjänsten|kommunpolis|kommunpolisen)$/u
const longestRoleList = 160
const mostWordsPerRole = 8
const fewestWordsOfRunningText = 8

/** Looks only at what kind of content stands where; null when every column holds its own kind. */
export function findShift(text: MeasureText, planYear: number): Shift | null {
  const kinds = kindsOf(text, planYear)
  if (kinds.onlyTiming('measure')) return timingAsMeasure(text, kinds)
  if (!kinds.clearTiming && kinds.onlyTiming('goal')) return timingAsGoal(text)
  if (!kinds.clearTiming && kinds.onlyTiming('responsible')) return timingAsResponsible(text, kinds)
  if (isCauseTheProblem(text)) return everythingOneStepRight(text)
  return rolesAsCauseOrGoal(text, kinds)
}

type Kinds = {
  readonly clearTiming: boolean
  readonly onlyTiming: (column: keyof MeasureText) => boolean
  readonly roles: (column: keyof MeasureText) => boolean
}

function kindsOf(text: MeasureText, planYear: number): Kinds {
  return {
    clearTiming: parseTiming(text.timing, planYear).kind !== 'unclear',
    onlyTiming: (column) => isOnlyTiming(text[column], planYear),
    roles: (column) => isRoleList(text[column]),
  }
}

/** True for a list where every part is headed by a role or a unit, such as "Rektor, biträdande rektor". */
export function isRoleList(text: string): boolean {
  const line = textKey(text)
  if (line === '' || line.length > longestRoleList || line.includes('. ')) return false
  return line.split(/[,;/]/).every((part) => {
    const words = part.trim().split(' ')
    return (
      words.length <= mostWordsPerRole && words.slice(0, 2).some((word) => roleNoun.test(word) || unitWord.test(word))
    )
  })
}

function timingAsMeasure(text: MeasureText, kinds: Kinds): Shift {
  if (kinds.clearTiming) return { column: 'measure' }
  const moved = { timing: text.measure, ...roleFields(text, kinds) }
  const goalIsFree = text.goal === '' || kinds.roles('goal')
  const causeIsMeasure = goalIsFree && text.cause !== '' && !kinds.roles('cause')
  const proposal = causeIsMeasure
    ? { ...moved, cause: '', measure: text.cause, goal: text.timing }
    : { ...moved, measure: text.timing }
  return { column: 'measure', proposal: onlyChanges(text, proposal) }
}

/** Roles standing in Orsak or Mål leave those columns and join Vem; nothing that was written is lost. */
function roleFields(text: MeasureText, kinds: Kinds): Partial<MeasureText> {
  const from = (['cause', 'goal'] as const).filter((column) => kinds.roles(column))
  const emptied = Object.fromEntries(from.map((column) => [column, '']))
  return { ...emptied, responsible: joinRoles([...from.map((column) => text[column]), text.responsible]) }
}

function timingAsGoal(text: MeasureText): Shift {
  const responsible = joinRoles([text.timing, text.responsible])
  return { column: 'goal', proposal: onlyChanges(text, { goal: '', timing: text.goal, responsible }) }
}

function timingAsResponsible(text: MeasureText, kinds: Kinds): Shift {
  const timing = text.responsible
  if (kinds.roles('timing') || text.timing === '')
    return { column: 'responsible', proposal: onlyChanges(text, { timing, responsible: text.timing }) }
  if (text.goal !== '') return { column: 'responsible' }
  const moved = kinds.roles('followUp') ? { responsible: text.followUp, followUp: '' } : { responsible: '' }
  return { column: 'responsible', proposal: onlyChanges(text, { goal: text.timing, timing, ...moved }) }
}

function isCauseTheProblem(text: MeasureText): boolean {
  return text.cause !== '' && textKey(text.cause) === textKey(text.problem) && text.measure !== '' && text.goal !== ''
}

/** The problem was written twice, which pushed cause and measure one column to the right. */
function everythingOneStepRight(text: MeasureText): Shift {
  return { column: 'cause', proposal: onlyChanges(text, { cause: text.measure, measure: text.goal, goal: '' }) }
}

function rolesAsCauseOrGoal(text: MeasureText, kinds: Kinds): Shift | null {
  const column = (['cause', 'goal'] as const).find((candidate) => kinds.roles(candidate))
  if (!column) return null
  if (text.responsible === '')
    return { column, proposal: onlyChanges(text, { [column]: '', responsible: text[column] }) }
  return !kinds.clearTiming && isRunningText(text.timing) ? { column } : null
}

function isRunningText(text: string): boolean {
  return textKey(text).split(' ').length >= fewestWordsOfRunningText
}

function joinRoles(texts: readonly string[]): string {
  const distinct = new Map(texts.filter((text) => text !== '').map((text) => [textKey(text), text]))
  return [...distinct.values()].join('; ')
}

function onlyChanges(text: MeasureText, proposal: Partial<MeasureText>): Partial<MeasureText> {
  const columns = Object.keys(proposal) as (keyof MeasureText)[]
  return Object.fromEntries(
    columns.filter((column) => proposal[column] !== text[column]).map((column) => [column, proposal[column]]),
  )
}
