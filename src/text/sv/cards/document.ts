export const document = {
  working: (plan: string) => `Jag sammanställer ${plan}. Du får länken här om en stund.`,
  summary: (plan: string) => `Dokumentet för ${plan} är klart`,
  heading: (plan: string) => `${plan} är sammanställd`,
  text: (name: string) => `Dokumentet heter ${name} och ligger i SharePoint.`,
  open: 'Öppna dokumentet',
}
