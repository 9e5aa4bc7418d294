/**
 * Erlang's loss formula: the share of calls that find all servers busy in M/G/n/n (Erlang 1917).
 * Recursion B(n) = a·B(n−1) / (n + a·B(n−1)), which neither overflows nor cancels (Jagerman 1974, "Some Properties of the Erlang Loss Function", Bell System Technical Journal 53(3)).
 *
 * @param servers whole number, at least 0
 * @param load offered load in erlangs: calls per second times handle time in seconds, at least 0
 */
export function erlangB(servers: number, load: number): number {
  let blocking = 1
  for (let n = 1; n <= servers; n++) blocking = (load * blocking) / (n + load * blocking)
  return blocking
}
