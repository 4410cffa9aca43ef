/** Says in time that the grant a measure lives on comes to an end. */
export const grantAlarm = {
  summary: (plan: string, code: string, date: string) => `${plan}: bidraget för åtgärd ${code} tar slut ${date}`,
  summaryOver: (plan: string, code: string, date: string) => `${plan}: bidraget för åtgärd ${code} tog slut ${date}`,
  heading: 'Ett bidrag tar snart slut',
  headingOver: 'Ett bidrag har tagit slut',
  lead: (plan: string, date: string) =>
    `I ${plan} pågår den här åtgärden så länge bidraget räcker. Bidraget gäller till och med ${date}.`,
  leadOver: (plan: string, date: string) =>
    `I ${plan} pågår den här åtgärden så länge bidraget räcker. Bidraget gällde till och med ${date}.`,
  holder: (name: string) => `Svarar för åtgärden: ${name}`,
  noHolder: 'Ingen person svarar för åtgärden än.',
  decide: 'Bestäm i god tid vad som ska hända sedan:',
  decideOver: 'Bestäm vad som ska hända nu:',
  goOn: 'Fortsätta utan bidrag. Då behövs pengar i den egna budgeten.',
  applyAgain: 'Söka nytt bidrag. Ta reda på vad som går att söka och när ansökan ska vara inne.',
  end: 'Avsluta åtgärden. Skriv det i nästa uppföljning, med skälet.',
}
