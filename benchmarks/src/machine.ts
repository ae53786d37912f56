import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** What the figures were taken on. */
export interface Machine {
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  /** Of avx2, fma, avx512f and the like, what the processor has; empty where that isn't known. */
  readonly flags: readonly string[];
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  readonly v8: string;
  /** Load average over the last minute, before anything is measured. */
  readonly load: number;
}

const INTERESTING_FLAGS = ['avx', 'avx2', 'fma', 'avx512f', 'avx512_vnni', 'amx_tile', 'asimd'];

/** Share of one core that other programs may take before the figures are in doubt. */
const QUIET_LOAD = 0.5;

/** Describes the machine that this runs on, as it is now. */
export function describeMachine(): Machine {
  return {
    date: new Date().toISOString(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown processor',
    cores: availableParallelism(),
    flags: readFlags(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.versions.node,
    v8: process.versions.v8,
    load: loadavg()[0]!,
  };
}

/** The lines over the tables. */
export function formatMachine(machine: Machine): string {
  const { date, cpu, cores, flags, memoryGiB, system, node, v8, load } = machine;
  const lines = [
    `${date}, ${system}`,
    `${cpu}, ${cores} core${cores === 1 ? '' : 's'}${flags.length > 0 ? ` (${flags.join(', ')})` : ''}, ${memoryGiB} GiB`,
    `Node ${node}, V8 ${v8}; load average ${load.toFixed(2)} before the start`,
  ];
  if (load > QUIET_LOAD) {
    lines.push(
      `WARNING: other programs are busy (load average ${load.toFixed(2)}); compare ratios, not figures.`,
    );
  }
  return lines.join('\n');
}

function readFlags(): string[] {
  try {
    const line = /^(?:flags|Features)\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'));
    const present = new Set(line?.[1]?.trim().split(/\s+/));
    return INTERESTING_FLAGS.filter((flag) => present.has(flag));
  } catch {
    return [];
  }
}
