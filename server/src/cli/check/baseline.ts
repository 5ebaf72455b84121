import path from 'node:path';

import { decode } from '../../platform/decode.js';
import { CliError } from '../cli-error.js';
import type { CliHost } from '../host.js';
import { plural } from '../reporters/counts.js';
import type { Report, ReportedFile } from '../report.js';
import { mapInOrder } from './in-order.js';

/** Findings that are known and not told again: how many, by file, by rule, and by the fingerprint of the line. */
type Findings = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;

/** A baseline, and where it lies; files are named relative to its folder. */
export interface Baseline {
  readonly name: string;
  readonly findings: Findings;
}

/** Reads the file of `--baseline`. Throws a `CliError` when it is none. */
export async function readBaseline(host: CliHost, name: string): Promise<Baseline> {
  const read = await host.readFile(path.resolve(host.cwd, name));
  if (read.kind === 'missing') {
    throw new CliError(`The baseline "${name}" does not exist. Write it with "--baseline ${name} --update-baseline".`);
  }
  if (read.kind === 'unreadable') throw new CliError(`The baseline "${name}" cannot be read: ${read.reason}.`);
  const findings = findingsIn(decode(read.bytes));
  if (findings === undefined) throw new CliError(`"${name}" is not a baseline that this version of Concord knows.`);
  return { name, findings };
}

/** The report without what the baseline knows, and a note when the baseline knows what is there no more. */
export async function withoutKnown(host: CliHost, report: Report, baseline: Baseline): Promise<Report> {
  let known = 0;
  let stale = 0;
  const files = report.files.map((file): ReportedFile => {
    const left = new Map<string, number>();
    for (const [rule, lines] of Object.entries(entryOf(host, baseline, file.path) ?? {})) {
      for (const [line, count] of Object.entries(lines)) left.set(`${rule}\n${line}`, count);
    }
    const diagnostics = file.diagnostics.filter(({ rule, fingerprint }) => {
      const id = `${rule}\n${fingerprint}`;
      const count = left.get(id) ?? 0;
      left.set(id, count - 1);
      return count <= 0;
    });
    known += file.diagnostics.length - diagnostics.length;
    for (const count of left.values()) stale += Math.max(0, count);
    return { path: file.path, diagnostics };
  });
  for (const name of await missingFiles(host, report, baseline)) stale += sizeOf(baseline.findings[name] ?? {});
  return { ...report, files, known, notes: [...report.notes, ...staleNote(baseline.name, stale)] };
}

/** Writes what is found into the baseline. Files that were not looked at keep their entries, unless they are gone. */
export async function updateBaseline(host: CliHost, report: Report, name: string): Promise<Baseline> {
  const location = path.resolve(host.cwd, name);
  const { kind } = await host.entryAt(location);
  const before = kind === 'missing' ? { name, findings: {} } : await readBaseline(host, name);
  const gone = new Set(await missingFiles(host, report, before));
  const entries = new Map(Object.entries(before.findings).filter(([file]) => !gone.has(file)));
  for (const file of report.files) entries.set(keyOf(host, name, file.path), counted(file));

  const findings = sorted(Object.fromEntries([...entries].filter(([, entry]) => sizeOf(entry) > 0)));
  const bytes = new TextEncoder().encode(`${JSON.stringify({ version: 1, findings }, undefined, 2)}\n`);
  const written = await host.writeFile(location, bytes);
  if (written.kind === 'failed') throw new CliError(`The baseline "${name}" cannot be written: ${written.reason}.`);
  return { name, findings };
}

function findingsIn(text: string): Findings | undefined {
  try {
    const { version, findings } = JSON.parse(text) as { version?: unknown; findings?: unknown };
    const isWhole = isRecordOf(isRecordOf(isRecordOf((count) => typeof count === 'number')));
    return version === 1 && isWhole(findings) ? (findings as Findings) : undefined;
  } catch {
    return undefined;
  }
}

function isRecordOf(isValue: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => {
    return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isValue);
  };
}

function entryOf(host: CliHost, { name, findings }: Baseline, file: string) {
  const key = keyOf(host, name, file);
  return Object.hasOwn(findings, key) ? findings[key] : undefined;
}

function keyOf(host: CliHost, baseline: string, file: string): string {
  const folder = path.dirname(path.resolve(host.cwd, baseline));
  return path.relative(folder, path.resolve(host.cwd, file)).replaceAll(path.sep, '/');
}

function counted({ diagnostics }: ReportedFile) {
  const rules: Record<string, Record<string, number>> = {};
  for (const { rule, fingerprint } of diagnostics) {
    const lines = (rules[rule] ??= {});
    lines[fingerprint] = (lines[fingerprint] ?? 0) + 1;
  }
  return rules;
}

/** Files of the baseline that do not exist any more, by the names that it gives them. */
async function missingFiles(host: CliHost, report: Report, { name, findings }: Baseline): Promise<string[]> {
  const folder = path.dirname(path.resolve(host.cwd, name));
  const looked = new Set(report.files.map((file) => keyOf(host, name, file.path)));
  const others = Object.keys(findings).filter((key) => !looked.has(key));
  const missing: string[] = [];
  const entries = mapInOrder(others, 32, async (key) => ({
    key,
    entry: await host.entryAt(path.resolve(folder, key)),
  }));
  for await (const { key, entry } of entries) if (entry.kind === 'missing') missing.push(key);
  return missing;
}

function sizeOf(entry: Findings[string]): number {
  const counts = Object.values(entry).flatMap((lines) => Object.values(lines));
  return counts.reduce((sum, count) => sum + count, 0);
}

function staleNote(name: string, stale: number): string[] {
  if (stale === 0) return [];
  const [are, them] = stale === 1 ? ['is', 'it'] : ['are', 'them'];
  return [
    `${plural(stale, 'finding')} of the baseline "${name}" ${are} there no more. Take ${them} out with "--update-baseline".`,
  ];
}

/** The keys of all levels in order, so that a change of the findings is a small change of the file. */
function sorted<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(record)
      .map(([key, value]): [string, Value] => {
        return [
          key,
          typeof value === 'object' && value !== null ? (sorted(value as Record<string, unknown>) as Value) : value,
        ];
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
