import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { samplePlan } from './sample-plan.ts'

/** Where the made-up municipality's plan workbook lies. */
export const samplePlanPath: string = fileURLToPath(new URL(samplePlan.fileName, import.meta.url))

/** The bytes of the made-up municipality's plan workbook, as a person would send it. */
export async function samplePlanBytes(): Promise<Uint8Array> {
  return new Uint8Array(await readFile(samplePlanPath))
}

/** The file name a person would see on the made-up plan. */
export const samplePlanName: string = samplePlan.fileName
