-- CreateTable
CREATE TABLE "ListRow" (
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "change" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "wanted" JSONB,
    "hash" TEXT NOT NULL DEFAULT '',
    "listId" TEXT NOT NULL DEFAULT '',
    "itemId" TEXT NOT NULL DEFAULT '',
    "etag" TEXT NOT NULL DEFAULT '',
    "seen" JSONB,
    "people" JSONB NOT NULL DEFAULT '{}',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "fault" TEXT NOT NULL DEFAULT '',
    "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "markedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "writtenAt" TIMESTAMPTZ(3),

    CONSTRAINT "ListRow_pkey" PRIMARY KEY ("kind","key")
);

-- CreateTable
CREATE TABLE "ListReading" (
    "list" TEXT NOT NULL,
    "listId" TEXT NOT NULL,
    "token" TEXT NOT NULL DEFAULT '',
    "columns" JSONB NOT NULL DEFAULT '[]',
    "readAt" TIMESTAMPTZ(3),
    "subscriptionId" TEXT NOT NULL DEFAULT '',
    "subscribedUntil" TIMESTAMPTZ(3),
    "secretHash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ListReading_pkey" PRIMARY KEY ("list")
);

-- CreateTable
CREATE TABLE "ListFinding" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "rowKind" TEXT NOT NULL DEFAULT '',
    "key" TEXT NOT NULL DEFAULT '',
    "column" TEXT NOT NULL DEFAULT '',
    "ours" TEXT NOT NULL DEFAULT '',
    "theirs" TEXT NOT NULL DEFAULT '',
    "occasion" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "toldAt" TIMESTAMPTZ(3),

    CONSTRAINT "ListFinding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "LibraryFile" (
    "path" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "etag" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "storedAt" TIMESTAMPTZ(3) NOT NULL,
    "lockedSince" TIMESTAMPTZ(3),

    CONSTRAINT "LibraryFile_pkey" PRIMARY KEY ("path")
);

-- CreateTable
CREATE TABLE "Installation" (
    "personId" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("personId")
);

-- CreateIndex
CREATE INDEX "ListRow_state_dueAt_markedAt_key_idx" ON "ListRow"("state", "dueAt", "markedAt", "key");

-- CreateIndex
CREATE INDEX "ListRow_listId_itemId_idx" ON "ListRow"("listId", "itemId");

-- CreateIndex
CREATE UNIQUE INDEX "ListFinding_occasion_key" ON "ListFinding"("occasion");

-- CreateIndex
CREATE INDEX "ListFinding_toldAt_idx" ON "ListFinding"("toldAt");

-- What an earlier version wrote is looked at once: rows it remembers are compared and brought up to date, the others created.
-- Which of several lists is the present one is not known here: what a person has removed from any of them stays removed.
INSERT INTO "ListRow" (kind, key, state, "listId", "itemId", etag)
SELECT f.kind, f.id, CASE WHEN m.removed THEN 'removed' ELSE 'waiting' END, coalesce(m.list, ''), coalesce(m."itemId", ''), ''
FROM (
    SELECT 'measure' AS kind, id::text AS id FROM "Measure"
    UNION ALL SELECT 'report', id::text FROM "Report"
    UNION ALL SELECT 'remark', id::text FROM "Remark"
    UNION ALL SELECT 'commitment', id::text FROM "Commitment"
    UNION ALL SELECT 'commitment-event', id::text FROM "CommitmentEvent"
) f LEFT JOIN (
    SELECT DISTINCT ON (key) key, list, "itemId", removed FROM "RowMemory" ORDER BY key, removed DESC, list
) m ON m.key = f.id;

-- DropTable
DROP TABLE "RowMemory";

-- The jobs that wrote one row each are no more; their rows wait in "ListRow".
DO $$
BEGIN
    IF to_regclass('pgboss.job') IS NOT NULL THEN
        DELETE FROM pgboss.job WHERE name IN ('publish-report', 'publish-remark', 'publish-commitment', 'write-measure');
    END IF;
END
$$;
