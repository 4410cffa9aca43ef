export const document = {
  working: (plan: string) => `Jag sammanställer ${plan}. Du får länken här om en stund.`,
  summary: (plan: string) => `Dokumentet för ${plan} är klart`,
  heading: (plan: string) => `${plan} är sammanställd`,
  text: (name: string) => `Dokumentet heter ${name} och ligger i SharePoint.`,
  open: 'Öppna dokumentet',
  openPdf: 'Öppna som pdf',
  /** The version before was somebody's. */
  changed:
    'Någon hade ändrat i det förra dokumentet. Det nya ersätter det, men ändringarna finns kvar i versionshistoriken.',
  pdfWaits: 'Jag kunde inte göra en pdf just nu. Jag lägger den bredvid dokumentet i SharePoint när det går.',
  /** A document cannot be replaced while somebody has it open. */
  locked: {
    heading: (name: string) => `Någon har dokumentet öppet: ${name}`,
    waits: 'Jag kan inte ersätta det så länge det är öppet. Jag försöker igen och säger till när det är klart.',
    leftHeading: (name: string) => `Dokumentet är fortfarande öppet: ${name}`,
    left: {
      order: (since: string) =>
        `Det har varit öppet sedan den ${since}, så jag försöker inte längre. Be den som har dokumentet öppet att stänga det. Beställ det sedan igen.`,
      attach: (since: string) =>
        `Det har varit öppet sedan den ${since}, så jag försöker inte längre. Be den som har dokumentet öppet att stänga det. Filen behöver sedan bifogas igen.`,
    },
  },
}
