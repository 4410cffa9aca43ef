import { planHeader, planRow, workbookOf } from '../tests/support/plan-workbook.ts'

export type PlanSize = { readonly areas: number; readonly rowsPerArea: number; readonly roles: readonly string[] }

/** A plan workbook of the wanted size, every row of it with texts of its own; the roles take turns. */
export function planWorkbook({ areas, rowsPerArea, roles }: PlanSize): Promise<Uint8Array> {
  const sheets = Array.from({ length: areas }, (_, area) => ({
    name: `${area + 1}. Område ${area + 1}`,
    rows: [
      planHeader(`Område ${area + 1}`),
      ...Array.from({ length: rowsPerArea }, (_unused, n) => row(area, n, roles[n % roles.length] ?? '')),
    ],
  }))
  return workbookOf(sheets)
}

function row(area: number, n: number, role: string): string[] {
  return planRow({
    0: `Otrygghet på plats ${n + 1} i område ${area + 1} när det är mörkt, enligt trygghetsmätningen`,
    1: `Belysningen är bristfällig på sträcka ${n + 1} och sikten skyms av buskar som inte röjs`,
    2: `Byta lampor och röja buskar på sträcka ${n + 1} i område ${area + 1}, och följa upp med en vandring`,
    3: `Felanmälningarna på sträcka ${n + 1} halveras till årets slut`,
    5: role,
  })
}
