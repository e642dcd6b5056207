/** The cars of a schedule, two of one precinct and two of another, with who drives them. */
export const places = [
  { unit: '19-A', precinct: '19', officer: '1001', partner: '1011' },
  { unit: '17-A', precinct: '17', officer: '1002', partner: '1012' },
  { unit: '19-B', precinct: '19', officer: '1003', partner: '1013' },
  { unit: '17-B', precinct: '17', officer: '1004', partner: '1014' },
] as const;

/** The nth job's id. */
export const jobId = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Jobs live in the two precincts in turn. */
export const precinctOf = (n: number) => (n % 2 === 0 ? '19' : '17');
