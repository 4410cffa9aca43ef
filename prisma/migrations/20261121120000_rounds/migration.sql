-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "email" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "unitId" UUID;

-- AlterTable
ALTER TABLE "Report" ADD COLUMN     "late" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reference" JSONB,
ADD COLUMN     "sameAsId" UUID;

-- AlterTable
ALTER TABLE "Request" ADD COLUMN     "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "Round" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'follow-up',
ADD COLUMN     "progress" JSONB,
ADD COLUMN     "rules" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "RoleSplit" (
    "roleKey" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "convenor" TEXT NOT NULL,
    "contributors" JSONB NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RoleSplit_pkey" PRIMARY KEY ("roleKey")
);

-- CreateTable
CREATE TABLE "Unit" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "managerId" UUID,

    CONSTRAINT "Unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Absence" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "deputyId" UUID,
    "saidById" UUID NOT NULL,
    "saidAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,

    CONSTRAINT "Absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrganisationImport" (
    "id" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "reading" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "replaced" BOOLEAN NOT NULL DEFAULT false,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OrganisationImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoundEvent" (
    "id" BIGSERIAL NOT NULL,
    "roundId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "byId" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "figures" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RoundEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Asked" (
    "requestId" UUID NOT NULL,
    "measureId" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT '',
    "handedTo" UUID,

    CONSTRAINT "Asked_pkey" PRIMARY KEY ("requestId","measureId")
);

-- CreateTable
CREATE TABLE "HandOver" (
    "id" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "fromRequestId" UUID NOT NULL,
    "toRequestId" UUID NOT NULL,
    "measureIds" JSONB NOT NULL,
    "why" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HandOver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SentCard" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "claimedAt" TIMESTAMPTZ(3) NOT NULL,
    "again" BOOLEAN NOT NULL DEFAULT false,
    "outcome" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "activityId" TEXT,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "SentCard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Step" (
    "requestId" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID,

    CONSTRAINT "Step_pkey" PRIMARY KEY ("requestId","step")
);

-- CreateTable
CREATE TABLE "Draft" (
    "requestId" UUID NOT NULL,
    "measureId" UUID NOT NULL,
    "draft" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("requestId","measureId")
);

-- CreateTable
CREATE TABLE "Remark" (
    "id" UUID NOT NULL,
    "measureId" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "reportId" UUID,
    "stance" TEXT NOT NULL,
    "comment" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "submission" TEXT NOT NULL,

    CONSTRAINT "Remark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Alarm" (
    "measureId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Alarm_pkey" PRIMARY KEY ("measureId","kind","occasion")
);

-- CreateTable
CREATE TABLE "Pace" (
    "key" TEXT NOT NULL,
    "next" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "Pace_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Unit_key_key" ON "Unit"("key");

-- CreateIndex
CREATE INDEX "Absence_personId_idx" ON "Absence"("personId");

-- CreateIndex
CREATE INDEX "RoundEvent_roundId_idx" ON "RoundEvent"("roundId");

-- CreateIndex
CREATE INDEX "Asked_measureId_idx" ON "Asked"("measureId");

-- CreateIndex
CREATE INDEX "HandOver_roundId_idx" ON "HandOver"("roundId");

-- CreateIndex
CREATE INDEX "SentCard_requestId_idx" ON "SentCard"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "Remark_submission_key" ON "Remark"("submission");

-- CreateIndex
CREATE INDEX "Remark_measureId_idx" ON "Remark"("measureId");

-- CreateIndex
CREATE INDEX "Remark_requestId_idx" ON "Remark"("requestId");

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_managerId_fkey" FOREIGN KEY ("managerId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_deputyId_fkey" FOREIGN KEY ("deputyId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundEvent" ADD CONSTRAINT "RoundEvent_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Asked" ADD CONSTRAINT "Asked_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Asked" ADD CONSTRAINT "Asked_measureId_fkey" FOREIGN KEY ("measureId") REFERENCES "Measure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SentCard" ADD CONSTRAINT "SentCard_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Step" ADD CONSTRAINT "Step_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Remark" ADD CONSTRAINT "Remark_measureId_fkey" FOREIGN KEY ("measureId") REFERENCES "Measure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Remark" ADD CONSTRAINT "Remark_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was asked before this moves to its own table; every measure was its person's own.
INSERT INTO "Asked" ("requestId", "measureId", part, role)
SELECT q.id, m.id, 'answer', m.text ->> 'responsible'
FROM "Request" q, jsonb_array_elements_text(q."measureIds") asked(id) JOIN "Measure" m ON m.id = asked.id::uuid;

UPDATE "Request" q SET at = o."openedAt" FROM "Round" o WHERE o.id = q."roundId";

-- Rounds opened before there were reminders go on without them.
UPDATE "Round" SET rules = '{"remindBefore":[],"remindAfter":false,"escalate":false,"grace":2,"closeAfter":null}';

-- AlterTable
ALTER TABLE "Request" DROP COLUMN "activityId", DROP COLUMN "measureIds";
