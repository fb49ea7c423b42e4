/**
 * What a server's log holds that no journey should cause: errors, and reports of browsers that the
 * content policy stopped something.
 */
export function troubleIn(log: string): string[] {
  return log
    .split('\n')
    .filter((line) => /"level":(?:50|60)|content policy report|a job failed/.test(line));
}
