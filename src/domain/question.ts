import type { Plan } from './plan.ts'

/** Words that start each command, per command; the first is the one shown to people. */
export type Vocabulary<Kind extends string> = Readonly<Record<Kind, readonly string[]>>

export type Question<Kind extends string> = { readonly kind: Kind; readonly about: string }

/** Recognises a command at the start of what a person wrote; the rest is what it is about. Null when nothing fits. */
export function parseQuestion<Kind extends string>(text: string, vocabulary: Vocabulary<Kind>): Question<Kind> | null {
  const said = words(text)
  const candidates = (Object.entries(vocabulary) as [Kind, readonly string[]][])
    .flatMap(([kind, phrases]) => phrases.map((phrase) => ({ kind, phrase: words(phrase) })))
    .toSorted((a, b) => b.phrase.length - a.phrase.length)
  const hit = candidates.find(({ phrase }) => phrase.every((word, i) => said[i] === word))
  return hit ? { kind: hit.kind, about: said.slice(hit.phrase.length).join(' ') } : null
}

/**
 * The plans that the words fit: every word begins a word of the plan's name, or is its year. No words fit every plan.
 * Plans whose whole name was said go before those that only begin with it: `Vara` is not `Varberg`.
 */
export function plansAbout(about: string, plans: readonly Plan[]): readonly Plan[] {
  const wanted = words(about)
  const said = wanted.join(' ')
  const named = plans.filter((plan) => {
    const name = words(plan.name).join(' ')
    return said === name || said === `${name} ${plan.year}`
  })
  if (named.length > 0) return named
  return plans.filter((plan) => {
    const has = words(plan.name)
    return wanted.every((word) => word === String(plan.year) || has.some((known) => known.startsWith(word)))
  })
}

const longestQuestion = 500

function words(text: string): readonly string[] {
  const plain = text.slice(0, longestQuestion).normalize('NFC').toLocaleLowerCase('sv')
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}
