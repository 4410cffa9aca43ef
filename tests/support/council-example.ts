import type { CommitmentWord } from '../../src/domain/commitment.ts'
import type { PartnerChannel, PictureText } from '../../src/domain/council.ts'
import type { PartnerKind } from '../../src/domain/partner.ts'
import type { Plan } from '../../src/domain/plan.ts'
import type { CouncilRecord, Invited, PlacedCommitment } from '../../src/flows/council-ports.ts'
import {
  aCommitment,
  aContact,
  aCouncil,
  anEvent,
  anInvitation,
  anInvited,
  aPartner,
  aPartnerFile,
  aPicture,
  aVersion,
  aVoice,
  placed,
} from './council-builders.ts'

const partner = (id: string, name: string, kind: PartnerKind) => aPartner({ id, name, kind })

/** The partners of a made-up municipality. */
export const partners = {
  police: partner('police', 'Polisen, lokalpolisområde Granvik', 'police'),
  housing: partner('housing', 'Granviksbostäder AB', 'housing'),
  church: partner('church', 'Svenska kyrkan i Granvik', 'church'),
  business: partner('business', 'Företagarna Granvik', 'business'),
  rescue: partner('rescue', 'Räddningstjänsten Mellanvik', 'rescue'),
} as const

type PartnerName = keyof typeof partners

const said: Partial<Record<PartnerName, PictureText>> = {
  police: {
    problems:
      'Anmälda cykelstölder har ökat under hösten, nästan alla vid stationen.\nUngdomar samlas sent på kvällen vid torget, och boende känner sig otrygga.',
    causes: 'Det saknas låsbara cykelställ. Fritidsgården stänger klockan nio.',
    doing: 'Vi går ronder fredag och lördag kväll och deltar i det veckovisa mötet.',
    proposals:
      'Bättre belysning vid stationen och nya ställ med tak. Fritidsgården bör ha öppet till elva på fredagar.',
    phenomena: 'Bedrägerier där någon ringer äldre och säger sig komma från hemtjänsten.',
  },
  housing: {
    problems: 'Skadegörelse i tvättstugor och källare.',
    causes: '',
    doing: 'Trygghetsvandringar två gånger om året.',
    proposals: 'Gemensam städdag i april.',
    phenomena: '',
  },
  church: {
    problems: 'Fler ensamma unga söker stöd.',
    causes: 'Få mötesplatser som inte kostar något.',
    doing: 'Öppet hus med middag på onsdagar.',
    proposals: 'Ett gemensamt schema för vuxna på stan.',
    phenomena: 'Snus och vejpar säljs till barn i mellanstadiet.',
  },
}

const pictureOf = (name: PartnerName): Invited => {
  const text = said[name]
  const contact = aContact({ id: `contact ${name}`, partnerId: name, name: 'Kim Kontakt', email: 'kim@aktor.example' })
  const about = { id: `invitation ${name}`, councilId: 'council', partnerId: name, contactId: contact.id }
  const invitation = anInvitation(about)
  const at = new Date('2026-11-18T09:00:00Z')
  return anInvited({
    partner: partners[name],
    contact,
    invitation,
    picture: text ? aPicture({ id: `picture ${name}`, invitationId: invitation.id, ...text, at }) : null,
    files:
      name === 'police'
        ? [
            aPartnerFile({ id: 'f1', name: 'statistik-granvik.xlsx', url: 'https://granvik.example/a%20b.xlsx?web=1' }),
            aPartnerFile({ id: 'f2', name: 'karta.pdf', url: '' }),
            aPartnerFile({ id: 'f3', name: 'undertecknat.pdf', purpose: 'signed', url: 'https://granvik.example/s' }),
          ]
        : [],
  })
}

type Told = { readonly words: readonly CommitmentWord[]; readonly text: string } & Partial<{
  readonly area: string
  readonly measureCode: string
  readonly measureId: string
  readonly channel: PartnerChannel
  readonly version: number
}>

/** Commitments of a council, numbered as they come. */
function commitmentsOf(
  council: { readonly id: string; readonly day: string; readonly forYear: number },
  all: readonly (Told & { readonly of: PartnerName })[],
): readonly PlacedCommitment[] {
  return all.map(
    ({ of, words, text, area = '', measureCode = '', measureId, channel = 'link', version = 1 }, index) => {
      const at = new Date(`${council.day}T14:00:00Z`)
      const versions = Array.from({ length: version }, (_, n) =>
        aVersion({ version: n + 1, text, area, measureCode, lastDay: `${council.forYear}-06-30`, byId: 'samira', at }),
      )
      const coordinator = aVoice({ name: 'Samira Samordnare', channel: 'teams-card' })
      const events = [
        anEvent({ kind: 'proposed' }, { id: `${index} 0`, by: coordinator, at }),
        ...words.map((word, n) => anEvent(word, { id: `${index} ${n + 1}`, version, by: aVoice({ channel }), at })),
      ]
      const id = `${council.id} ${index + 1}`
      const about = { councilId: council.id, partnerId: of, contactId: null, measureId: measureId ?? null }
      return placed(aCommitment({ id, ...about, number: index + 1, versions, events }), partners[of])
    },
  )
}

const confirmed: CommitmentWord = { kind: 'confirmed' }

/** A council that has been held: three pictures of five, and commitments in every state. */
export function exampleCouncil(plan: Plan): CouncilRecord {
  const council = aCouncil({
    id: 'council',
    planId: plan.id,
    day: '2026-12-03',
    forYear: 2027,
    link: 'https://teams.example/l/meetup-join/19%3ameeting?context=%7b%22a%22%7d',
    ownPoints: ['Ny lag om ordningsvakter'],
    calledBy: 'samira',
  })
  const names = ['housing', 'business', 'police', 'rescue', 'church'] as const
  const commitments = commitmentsOf(council, [
    {
      of: 'police',
      text: 'Vi går ronder vid stationen varje fredag och lördag kväll',
      area: 'Trygga platser',
      measureCode: '1.1',
      words: [confirmed],
      channel: 'teams-card',
    },
    { of: 'police', text: 'Vi håller två informationskvällar om bedrägerier', words: [] },
    {
      of: 'housing',
      text: 'Vi byter lås i alla tvättstugor',
      words: [confirmed],
      channel: 'paper',
      version: 2,
      measureId: 'became',
    },
    {
      of: 'church',
      text: 'Vi ordnar vuxna på stan varje fredag',
      words: [{ kind: 'change-requested', newText: 'Varannan fredag', newLastDay: null, text: 'Vi är för få.' }],
    },
    { of: 'business', text: 'Vi bekostar belysning på torget', words: [{ kind: 'declined', text: 'Medel saknas.' }] },
    { of: 'rescue', text: 'Registrerat av misstag', words: [{ kind: 'withdrawn', text: 'Dubblett' }] },
  ])
  return { council, plan, invited: names.map(pictureOf), commitments }
}

/** The council a year before, with results. */
export function exampleBefore(plan: Plan): CouncilRecord {
  const council = aCouncil({ id: 'before', planId: plan.id, day: '2025-12-04', forYear: 2026, calledBy: 'samira' })
  const commitments = commitmentsOf(council, [
    {
      of: 'housing',
      text: 'Vi målar om gångtunneln',
      area: 'Trygga platser',
      words: [confirmed, { kind: 'reported', result: 'done', text: 'Tunneln målades i maj av tio ungdomar.' }],
    },
    {
      of: 'housing',
      text: 'Vi håller fyra trygghetsvandringar',
      words: [confirmed, { kind: 'reported', result: 'partly-done', text: 'Två av fyra vandringar blev av.' }],
      channel: 'phone',
    },
    {
      of: 'church',
      text: 'Vi öppnar ett café på fredagar',
      words: [confirmed, { kind: 'reported', result: 'not-done', text: 'Lokalen såldes.' }],
    },
    { of: 'police', text: 'Vi märker cyklar vid skolstarten', words: [confirmed] },
    { of: 'business', text: 'Vi delar ut reflexer', words: [] },
  ])
  return { council, plan, invited: [], commitments }
}
