/** Lines above the ask card when it comes again; `day` is `fredag 4 december`. */
export const reminder = {
  notification: (plan: string, line: string) => `Påminnelse om ${plan}: ${line}`,
  line: (line: string) => `Påminnelse: ${line}`,
  before: (measures: string, day: string) => `${measures} kvar, sista dag är ${day}`,
  today: (measures: string) => `${measures} kvar, sista dag är i dag`,
  yesterday: (measures: string) => `${measures} kvar. Sista dag var i går; ditt svar är fortfarande välkommet`,
  after: (measures: string, day: string) =>
    `${measures} kvar. Sista dag var ${day}; ditt svar är fortfarande välkommet`,
}
