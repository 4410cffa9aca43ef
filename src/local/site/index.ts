export type { Fault, FaultSwitch } from './faults.ts'
export { type LocalSite, type LocalSiteOptions, startLocalSite } from './server.ts'
