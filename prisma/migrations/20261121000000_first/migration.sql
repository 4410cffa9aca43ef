-- CreateTable
CREATE TABLE "Plan" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Measure" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "areaOrder" INTEGER NOT NULL,
    "order" INTEGER NOT NULL,
    "text" JSONB NOT NULL,
    "sheet" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "withdrawn" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Measure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MeasureRevision" (
    "id" BIGSERIAL NOT NULL,
    "measureId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "change" TEXT NOT NULL,
    "text" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MeasureRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanImport" (
    "id" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "reading" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "planId" UUID,
    "accepted" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "PlanImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL,
    "tenantId" TEXT NOT NULL,
    "aadObjectId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'sv',
    "conversation" JSONB,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoleHolder" (
    "roleKey" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RoleHolder_pkey" PRIMARY KEY ("roleKey")
);

-- CreateTable
CREATE TABLE "Round" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "areas" JSONB NOT NULL,
    "lastDay" TEXT NOT NULL,
    "greeting" TEXT NOT NULL,
    "openedBy" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedBy" UUID,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Request" (
    "id" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "measureIds" JSONB NOT NULL,
    "delivery" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "activityId" TEXT,

    CONSTRAINT "Request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" UUID NOT NULL,
    "measureId" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "execution" TEXT NOT NULL,
    "goalResult" TEXT,
    "comment" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "measurability" TEXT NOT NULL,
    "reportedById" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "submission" TEXT NOT NULL,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RowMemory" (
    "list" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "etag" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "removed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "RowMemory_pkey" PRIMARY KEY ("list","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Plan_key_key" ON "Plan"("key");

-- CreateIndex
CREATE UNIQUE INDEX "Measure_planId_code_key" ON "Measure"("planId", "code");

-- CreateIndex
CREATE INDEX "MeasureRevision_measureId_idx" ON "MeasureRevision"("measureId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_tenantId_aadObjectId_key" ON "Person"("tenantId", "aadObjectId");

-- CreateIndex
CREATE INDEX "Round_planId_idx" ON "Round"("planId");

-- CreateIndex
CREATE INDEX "Request_personId_idx" ON "Request"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Request_roundId_personId_key" ON "Request"("roundId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "Report_submission_key" ON "Report"("submission");

-- CreateIndex
CREATE INDEX "Report_measureId_idx" ON "Report"("measureId");

-- CreateIndex
CREATE INDEX "Report_requestId_idx" ON "Report"("requestId");

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeasureRevision" ADD CONSTRAINT "MeasureRevision_measureId_fkey" FOREIGN KEY ("measureId") REFERENCES "Measure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeasureRevision" ADD CONSTRAINT "MeasureRevision_importId_fkey" FOREIGN KEY ("importId") REFERENCES "PlanImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanImport" ADD CONSTRAINT "PlanImport_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleHolder" ADD CONSTRAINT "RoleHolder_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Request" ADD CONSTRAINT "Request_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Request" ADD CONSTRAINT "Request_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_measureId_fkey" FOREIGN KEY ("measureId") REFERENCES "Measure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
