import type { Card } from '../cards/card.ts'
import { execute, say, someOf } from '../cards/card.ts'
import { closedLines } from '../cards/closed-lines.ts'
import { nameOn } from '../cards/person-lines.ts'
import { peopleLines } from '../cards/status.ts'
import type { Plan } from '../domain/plan.ts'
import type { Round } from '../domain/round.ts'
import type { Text } from '../text/index.ts'
import { note, planTitle, type Services } from './context.ts'
import { roundStanding } from './round-standing.ts'

const mostNames = 20
const longestName = 40
const mostCodes = 60

/** What a closed round came to, who stayed silent and what is missing, with a way to open it again. */
export async function closingCard(
  services: Pick<Services, 'store' | 'world'>,
  { round, plan }: { readonly round: Round; readonly plan: Plan },
  text: Text,
): Promise<Card> {
  const t = text.cards.closing
  const title = planTitle(plan)
  const { closed, figures, missing } = await roundStanding(services, round)
  const silent = missing.filter(({ state }) => state === 'silent').map((line) => nameOn(line, text, longestName))
  const paragraphs = [
    ...(closed ? closedLines(closed, text) : []),
    ...peopleLines(figures, text),
    ...(silent.length > 0 ? [t.silent(silent.length, someOf(silent, mostNames, text))] : []),
    ...(figures.missing.length > 0
      ? [t.missing(figures.missing.length, someOf(figures.missing, mostCodes, text))]
      : []),
  ]
  const about = (command: string | undefined) => `${command} ${title}`
  const actions = [
    say(text.cards.commands.status, about(text.commands.status[0])),
    say(text.cards.progress.missing, about(text.commands.missing[0])),
    say(text.cards.commands.compile, about(text.commands.compile[0])),
    execute(t.reopen, 'reopen.form', { o: round.id }),
  ]
  return note({ text }, t.heading(title), { paragraphs, actions })
}
