const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise)

/** How much is measured; each can be set in the environment. */
export const settings = {
  /** A PostgreSQL on which databases may be made; one is made for this run and dropped afterwards. */
  databaseServer: process.env.BENCH_DATABASE_URL ?? 'postgresql://root@127.0.0.1:5432/postgres',
  /** Plans with 60 measures and 6 people each. */
  plans: number('BENCH_PLANS', 12),
  warmUp: number('BENCH_WARM_UP', 200),
  answersPerSecond: number('BENCH_RATE', 20),
  steadySeconds: number('BENCH_SECONDS', 30),
  /** The same pace while SharePoint stands still, so that the queue can do nothing. */
  quietSeconds: number('BENCH_QUIET_SECONDS', 15),
  burst: number('BENCH_BURST', 400),
  burstAtOnce: number('BENCH_BURST_AT_ONCE', 16),
  /** Measures in the plan that is read and compiled. */
  measures: number('BENCH_MEASURES', 1000),
  rounds: {
    people: number('BENCH_ROUND_PEOPLE', 5000),
    /** What Teams allows in any second, and what we are set to. */
    rate: number('BENCH_ROUND_RATE', 25),
    latencyMs: number('BENCH_ROUND_LATENCY', 60),
  },
  lists: {
    /** Measures in the first sync. */
    rows: number('BENCH_LIST_ROWS', 10_000),
    /** SharePoint's 1,250 resource units a minute times this. */
    factor: number('BENCH_LIST_FACTOR', 12),
    /** How many per cent of that are ours. */
    share: 60,
    /** Measures written while this share of the requests goes wrong. */
    faultyRows: number('BENCH_LIST_FAULTY_ROWS', 2000),
    faultShare: number('BENCH_LIST_FAULTS', 0.04),
    seed: number('BENCH_LIST_SEED', 5),
  },
  /** Names of the parts to run, all when empty: bare-botbuilder bare-teams-ai postgresql embedded document rounds lists. */
  only: (process.env.BENCH_ONLY ?? '').split(',').filter(Boolean),
} as const
