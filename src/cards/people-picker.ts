import { z } from 'zod/v4'
import type { Person } from '../domain/person.ts'
import type { Text } from '../text/index.ts'
import { shorten } from './card.ts'

/** Somebody as a people picker knows them. */
export type Picked = Pick<Person, 'aadObjectId' | 'name'>

type Picker = { readonly input: string; readonly label: string; readonly placeholder: string }

const longestName = 60

/** What an input for people shows: those who are chosen are its choices, the directory gives the others. */
export function peoplePicker({ input, label, placeholder }: Picker, chosen: readonly Picked[], text: Text) {
  return {
    input,
    label,
    placeholder,
    value: chosen.map((person) => person.aadObjectId).join(','),
    choices: chosen.map(({ aadObjectId, name }) => ({
      title: shorten(name, longestName) || text.words.unnamed,
      value: aadObjectId,
    })),
  }
}

/** What a people picker gives: an Entra object id, or a sign-in name; empty for nobody. */
export const picked = z.string().trim().max(320)
