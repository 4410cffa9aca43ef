-- DropForeignKey
ALTER TABLE "MeasureRevision" DROP CONSTRAINT "MeasureRevision_importId_fkey";

-- AlterTable
ALTER TABLE "Measure" ADD COLUMN     "fromCommitment" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "MeasureRevision" ALTER COLUMN "importId" DROP NOT NULL;

-- CreateTable
CREATE TABLE "Partner" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Partner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contact" (
    "id" UUID NOT NULL,
    "partnerId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "personId" UUID,
    "language" TEXT NOT NULL DEFAULT 'sv',
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Agreement" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "reference" TEXT NOT NULL DEFAULT '',
    "areas" JSONB NOT NULL,
    "signedOn" TEXT NOT NULL,
    "validUntil" TEXT,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Agreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgreementParty" (
    "agreementId" UUID NOT NULL,
    "partnerId" UUID NOT NULL,

    CONSTRAINT "AgreementParty_pkey" PRIMARY KEY ("agreementId","partnerId")
);

-- CreateTable
CREATE TABLE "PartnerImport" (
    "id" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "reading" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PartnerImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Council" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "day" TEXT NOT NULL,
    "time" TEXT NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "link" TEXT NOT NULL DEFAULT '',
    "forYear" INTEGER NOT NULL,
    "picturesBy" TEXT NOT NULL,
    "ownPoints" JSONB NOT NULL DEFAULT '[]',
    "calledById" UUID NOT NULL,
    "calledAt" TIMESTAMPTZ(3) NOT NULL,
    "heldAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Council_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CouncilPost" (
    "id" UUID NOT NULL,
    "councilId" UUID NOT NULL,
    "tenantId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "conversation" JSONB NOT NULL,
    "activityId" TEXT NOT NULL,
    "shown" TEXT NOT NULL DEFAULT '',
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "goneAt" TIMESTAMPTZ(3),

    CONSTRAINT "CouncilPost_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "councilId" UUID NOT NULL,
    "partnerId" UUID NOT NULL,
    "contactId" UUID,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Picture" (
    "id" UUID NOT NULL,
    "invitationId" UUID NOT NULL,
    "problems" TEXT NOT NULL,
    "causes" TEXT NOT NULL,
    "doing" TEXT NOT NULL,
    "proposals" TEXT NOT NULL,
    "phenomena" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "byPersonId" UUID,
    "byContactId" UUID,
    "channel" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "submission" TEXT NOT NULL,

    CONSTRAINT "Picture_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PartnerFile" (
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "councilId" UUID NOT NULL,
    "partnerId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA,
    "url" TEXT NOT NULL DEFAULT '',
    "byName" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "storedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PartnerFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Commitment" (
    "id" UUID NOT NULL,
    "councilId" UUID NOT NULL,
    "partnerId" UUID NOT NULL,
    "contactId" UUID,
    "number" INTEGER NOT NULL,
    "measureId" UUID,

    CONSTRAINT "Commitment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommitmentVersion" (
    "commitmentId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "measureCode" TEXT NOT NULL DEFAULT '',
    "lastDay" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CommitmentVersion_pkey" PRIMARY KEY ("commitmentId","version")
);

-- CreateTable
CREATE TABLE "CommitmentEvent" (
    "id" UUID NOT NULL,
    "commitmentId" UUID NOT NULL,
    "order" BIGSERIAL NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "byPersonId" UUID,
    "byContactId" UUID,
    "channel" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "newText" TEXT NOT NULL DEFAULT '',
    "newLastDay" TEXT,
    "result" TEXT,
    "fileId" UUID,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "submission" TEXT NOT NULL,

    CONSTRAINT "CommitmentEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PartnerRequest" (
    "id" UUID NOT NULL,
    "councilId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PartnerRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PartnerMessage" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "claimedAt" TIMESTAMPTZ(3) NOT NULL,
    "again" BOOLEAN NOT NULL DEFAULT false,
    "outcome" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "activityId" TEXT,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "PartnerMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PartnerStep" (
    "requestId" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID,

    CONSTRAINT "PartnerStep_pkey" PRIMARY KEY ("requestId","step")
);

-- CreateTable
CREATE TABLE "PartnerLink" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "requestId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "opened" INTEGER NOT NULL DEFAULT 0,
    "usedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PartnerLink_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Partner_key_key" ON "Partner"("key");

-- CreateIndex
CREATE INDEX "Contact_partnerId_idx" ON "Contact"("partnerId");

-- CreateIndex
CREATE INDEX "Contact_personId_idx" ON "Contact"("personId");

-- CreateIndex
CREATE INDEX "AgreementParty_partnerId_idx" ON "AgreementParty"("partnerId");

-- CreateIndex
CREATE INDEX "Council_planId_idx" ON "Council"("planId");

-- CreateIndex
CREATE UNIQUE INDEX "CouncilPost_councilId_chatId_key" ON "CouncilPost"("councilId", "chatId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_councilId_partnerId_key" ON "Invitation"("councilId", "partnerId");

-- CreateIndex
CREATE UNIQUE INDEX "Picture_submission_key" ON "Picture"("submission");

-- CreateIndex
CREATE INDEX "Picture_invitationId_idx" ON "Picture"("invitationId");

-- CreateIndex
CREATE UNIQUE INDEX "PartnerFile_councilId_partnerId_purpose_sha256_key" ON "PartnerFile"("councilId", "partnerId", "purpose", "sha256");

-- CreateIndex
CREATE INDEX "Commitment_partnerId_idx" ON "Commitment"("partnerId");

-- CreateIndex
CREATE UNIQUE INDEX "Commitment_councilId_number_key" ON "Commitment"("councilId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "CommitmentEvent_submission_key" ON "CommitmentEvent"("submission");

-- CreateIndex
CREATE INDEX "CommitmentEvent_commitmentId_idx" ON "CommitmentEvent"("commitmentId");

-- CreateIndex
CREATE INDEX "PartnerRequest_contactId_idx" ON "PartnerRequest"("contactId");

-- CreateIndex
CREATE UNIQUE INDEX "PartnerRequest_councilId_contactId_purpose_key" ON "PartnerRequest"("councilId", "contactId", "purpose");

-- CreateIndex
CREATE INDEX "PartnerMessage_requestId_idx" ON "PartnerMessage"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "PartnerLink_tokenHash_key" ON "PartnerLink"("tokenHash");

-- CreateIndex
CREATE INDEX "PartnerLink_requestId_idx" ON "PartnerLink"("requestId");

-- AddForeignKey
ALTER TABLE "MeasureRevision" ADD CONSTRAINT "MeasureRevision_importId_fkey" FOREIGN KEY ("importId") REFERENCES "PlanImport"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "Partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgreementParty" ADD CONSTRAINT "AgreementParty_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgreementParty" ADD CONSTRAINT "AgreementParty_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "Partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Council" ADD CONSTRAINT "Council_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CouncilPost" ADD CONSTRAINT "CouncilPost_councilId_fkey" FOREIGN KEY ("councilId") REFERENCES "Council"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_councilId_fkey" FOREIGN KEY ("councilId") REFERENCES "Council"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "Partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Picture" ADD CONSTRAINT "Picture_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "Invitation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_councilId_fkey" FOREIGN KEY ("councilId") REFERENCES "Council"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "Partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_measureId_fkey" FOREIGN KEY ("measureId") REFERENCES "Measure"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommitmentVersion" ADD CONSTRAINT "CommitmentVersion_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommitmentEvent" ADD CONSTRAINT "CommitmentEvent_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PartnerRequest" ADD CONSTRAINT "PartnerRequest_councilId_fkey" FOREIGN KEY ("councilId") REFERENCES "Council"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PartnerRequest" ADD CONSTRAINT "PartnerRequest_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PartnerMessage" ADD CONSTRAINT "PartnerMessage_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "PartnerRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PartnerStep" ADD CONSTRAINT "PartnerStep_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "PartnerRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PartnerLink" ADD CONSTRAINT "PartnerLink_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "PartnerRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
