/** A cell as the municipality filled it in: a date cell, a number such as a year, or text. */
export type SampleCell = string | number | Date

/** Problem, Orsak, Åtgärd, Operativa mål, När, Vem; follow-up is empty when a plan is new. */
export type SampleRow = readonly [string, string, string, string, SampleCell, string]

export type SampleArea = { readonly sheet: string; readonly title: string; readonly rows: readonly SampleRow[] }

const breaks = 'Elever i årskurs 7–9 känner sig otrygga på rasterna'
const station = 'Skadegörelse och nedskräpning vid resecentrum'
const lateHelp = 'Våldsutsatta söker hjälp sent'

/** The plan of Granviks kommun, which does not exist: two goals are missing and one row has slipped a column. */
export const samplePlan = {
  municipality: 'Granviks kommun',
  title: 'Åtgärdsplan 2026',
  fileName: 'granvik-2026.xlsx',
  introduction: [
    'Så här vill vi förebygga brott och öka tryggheten under 2026. Planen bygger på höstens lägesbild.',
    'Varje område har en egen flik. En rad är en åtgärd: läs från problemet till vänster till ansvarig till höger.',
    'Lägg till ett eget område genom att kopiera mallfliken. Analysfliken räknar hur många rader som är ifyllda.',
    'Kolumnen Uppföljning lämnas tom tills det är dags att följa upp. Skriv roller i planen, aldrig namn på personer.',
  ],
  headings: ['Orsak', 'Åtgärd', 'Operativa mål', 'När', 'Vem', 'Uppföljning'],
  instructions: [
    'Beskriv problemet kort.',
    'Ange en orsak per rad.',
    'Skriv vad som ska göras och hur.',
    'Formulera ett mål som går att mäta.',
    'Ange datum, period eller linjearbete.',
    'Ange roll eller enhet.',
    'Fyll i när åtgärden följs upp.',
  ],
  templateTitle: '[Eget område]',
  areas: [
    {
      sheet: '1. Skola och fritid',
      title: 'Trygg skola och fritid',
      rows: [
        [
          breaks,
          'Få vuxna finns i korridorerna och på skolgården mellan lektionerna',
          'Bemanna rasterna efter ett gemensamt schema med minst tre rastvärdar per skola',
          'Andelen otrygga elever minskar från 18 till 12 procent i höstens enkät',
          'T1 2026',
          'Rektorerna för grundskolan',
        ],
        [
          breaks,
          'Personalen vet inte vem som gör vad när en elev hotas',
          'Skriva en rutin på en sida för hot och våld och öva den på en studiedag',
          'Alla tre högstadieskolor har övat rutinen',
          new Date(Date.UTC(2026, 4, 29)),
          'Rektorerna för grundskolan, säkerhetschefen',
        ],
        [
          'Hög frånvaro i högstadiet',
          'Frånvaron uppmärksammas först när den har blivit lång',
          'Kontakta hemmet senast den tredje dagen en elev är borta',
          'Antalet elever med lång ogiltig frånvaro minskar från 41 till 30',
          'Linjearbete',
          'Enhetschef elevhälsan',
        ],
        [
          'Unga samlas sent utan något att göra',
          'Fritidsgården stänger innan de sista bussarna går',
          'Hålla fritidsgården öppen till klockan 23 på fredagar och lördagar',
          'I snitt 40 besökare per kväll',
          'Kvartal 3',
          'Fritidschefen',
        ],
        [
          'Yngre barn dras med av äldre ungdomar',
          'Föräldrar vet inte vart de kan vända sig när de blir oroliga',
          'Erbjuda föräldragrupper två kvällar per termin',
          '',
          'Linjearbete, så länge statsbidraget räcker',
          'Enhetschef individ- och familjeomsorgen',
        ],
      ],
    },
    {
      sheet: '2. Platser i centrum',
      title: 'Trygga platser i centrum',
      rows: [
        [
          station,
          'Gångvägen är mörk och skymd av buskar',
          'Byta armaturer längs gångvägen och klippa ned buskarna',
          'Felanmälningarna om belysning halveras jämfört med 2025',
          'v. 47',
          'Gatuchefen',
        ],
        [
          station,
          'Ingen äger frågan när flera fastighetsägare delar på ytan',
          'Hålla platsmöte en gång i månaden där fastighetsägare, polis och kommun fördelar uppgifter',
          'Tio möten har hållits och varje uppgift har en ansvarig',
          'Löpande',
          'Trygghetssamordnaren (sammankallande), gatuchefen, kommunpolisen',
        ],
        [
          'Buskörning på torget kvällstid',
          'Torget går att köra igenom och är en av få upplysta mötesplatser',
          'Stänga genomfarten kvällstid med flyttbara hinder',
          'mars–maj',
          'Gatuchefen',
          '',
        ],
        [
          'Invånare undviker centrum på kvällen',
          'Få vuxna rör sig ute när butikerna har stängt',
          'Starta nattvandring varannan helg tillsammans med föreningslivet',
          'Minst 20 kvällar med fyra vandrare var',
          'Hösten',
          'Trygghetssamordnaren',
        ],
      ],
    },
    {
      sheet: '3. Våld i nära relationer',
      title: 'Våld i nära relationer',
      rows: [
        [
          lateHelp,
          'Informationen finns bara på svenska och är svår att hitta',
          'Sprida lättläst information på fem språk i vårdcentralens och bibliotekets lokaler',
          'Antalet personer som söker stöd ökar från 60 till 80',
          2026,
          'Enhetschef individ- och familjeomsorgen',
        ],
        [
          lateHelp,
          'Personalen i omsorgen frågar inte om våld',
          'Utbilda hemtjänsten och de särskilda boendena i att fråga om våld',
          '80 procent av de anställda har gått utbildningen',
          'T2',
          'Enhetschef hemtjänsten',
        ],
      ],
    },
    {
      sheet: '4. Otillåten påverkan',
      title: 'Otillåten påverkan och välfärdsbrott',
      rows: [
        [
          'Medarbetare hotas i sin myndighetsutövning',
          'Hot anmäls inte för att anmälan är krånglig och sällan leder till något',
          'Införa en enkel anmälan och stöd från närmaste chef samma dag',
          'Alla anmälda hot har följts upp inom en vecka',
          'Kvartal 1',
          'Säkerhetschefen',
        ],
        [
          'Oseriösa leverantörer får kommunala uppdrag',
          'Kontroller görs vid upphandlingen men inte under avtalstiden',
          'Kontrollera leverantörer av städning, bygg och transporter varje halvår',
          '',
          'Linjearbete',
          'Inköpschefen',
        ],
        [
          'Föreningsbidrag betalas ut på felaktiga uppgifter',
          'Handläggarna saknar en rutin för stickprov',
          'Granska var tionde ansökan närmare innan bidraget betalas ut',
          'Minst 10 procent av ansökningarna har granskats',
          'Halvår 2',
          'Fritidschefen',
        ],
      ],
    },
  ] satisfies readonly SampleArea[],
} as const
