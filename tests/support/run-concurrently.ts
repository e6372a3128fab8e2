/** Runs all jobs, this many at a time. */
export async function runConcurrently<Job>(
  jobs: readonly Job[],
  atOnce: number,
  act: (job: Job) => Promise<void>,
): Promise<void> {
  const left = [...jobs];
  const worker = async () => {
    for (let job = left.shift(); job !== undefined; job = left.shift()) await act(job);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
