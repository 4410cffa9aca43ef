import type { Enqueue, Store } from '../flows/store-ports.ts'
import { createAbsences } from './absences.ts'
import { createCommitments } from './commitments.ts'
import { createCouncilPosts } from './council-posts.ts'
import { createCouncils } from './councils.ts'
import type { Database } from './database.ts'
import { createDeliveries } from './deliveries.ts'
import { createDrafts } from './drafts.ts'
import { createFollowUps } from './follow-ups.ts'
import { createHandOvers } from './hand-overs.ts'
import { createInstallations } from './installations.ts'
import { createLeases } from './leases.ts'
import { createLibraryFiles } from './library-files.ts'
import { withMarks } from './list-marks.ts'
import { createListRows } from './list-rows.ts'
import { createOrganisationImports } from './organisation-imports.ts'
import { createPartnerFiles } from './partner-files.ts'
import { createPartnerImports } from './partner-imports.ts'
import { createPartnerLinks } from './partner-links.ts'
import { createPartnerRequests } from './partner-requests.ts'
import { createPartners } from './partners.ts'
import { createPeople } from './people.ts'
import { createPictures } from './pictures.ts'
import { createPlans } from './plans.ts'
import { createRemarks } from './remarks.ts'
import { createReports } from './reports.ts'
import { createRoles } from './roles.ts'
import { createRounds } from './rounds.ts'
import { createRowContents } from './row-contents.ts'
import { createUnits } from './units.ts'

/**
 * The ledger on PostgreSQL or the embedded database; jobs are written with the facts through `enqueue`, and the rows
 * of the lists that they name are marked.
 */
export function createStore(database: Database, enqueueJobs: Enqueue): Store {
  const enqueue = withMarks(enqueueJobs)
  return {
    plans: createPlans(database.prisma, enqueue),
    people: { ...createPeople(database), ...createRoles(database, enqueue) },
    rounds: createRounds(database, enqueue),
    reports: createReports(database, enqueue),
    rowContents: createRowContents(database),
    listRows: createListRows(database.sql),
    leases: createLeases(database.sql),
    libraryFiles: createLibraryFiles(database.sql),
    installations: createInstallations(database.sql),
    absences: createAbsences(database.prisma),
    units: createUnits(database.prisma),
    organisationImports: createOrganisationImports(database.prisma, enqueue),
    deliveries: createDeliveries(database.sql),
    drafts: createDrafts(database.sql),
    followUps: createFollowUps(database, enqueue),
    handOvers: createHandOvers(database.sql, enqueue),
    remarks: createRemarks(database, enqueue),
    partners: createPartners(database.prisma),
    partnerImports: createPartnerImports(database.prisma, enqueue),
    councils: createCouncils(database, enqueue),
    pictures: createPictures(database.prisma, enqueue),
    partnerFiles: createPartnerFiles(database.prisma, enqueue),
    councilPosts: createCouncilPosts(database.prisma),
    commitments: createCommitments(database.prisma, enqueue),
    partnerRequests: createPartnerRequests(database, enqueue),
    partnerLinks: createPartnerLinks(database.prisma),
  }
}
