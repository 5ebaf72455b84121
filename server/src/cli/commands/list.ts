import { closest } from '../../core/base/closest.js';
import { stepsOf } from '../../core/schema/steps.js';
import { checksOf } from '../../core/workspace/check.js';
import { kindOf } from '../../core/workspace/kind.js';
import type { Kind } from '../../core/workspace/pack.js';
import type { Environment } from '../../core/workspace/snapshot.js';
import type { FileResult } from '../check/check-files.js';
import { quickChecker } from '../check/quick-checker.js';
import { readAgain } from '../check/read-again.js';
import { findTargets } from '../check/targets.js';
import { withNames } from '../check/with-names.js';
import { listedFile, mainDates, type ListedFile } from '../list/listed-file.js';
import { listAsJson, listAsText } from '../list/show-list.js';
import { readEnvironment } from '../read-environment.js';
import { tell } from '../tell.js';
import { readToday, todayOption } from '../today.js';
import { visible } from '../visible.js';
import { exitCode, type Command } from './command.js';
import { viewOptions } from './view-options.js';

export const listCommand: Command = {
  name: 'list',
  synopsis: '[PATH...] [OPTIONS]',
  summary: 'List campaigns with their status, dates and open findings.',
  details: `
Lists the files of every kind that goes through steps, in the order of their dates.
Each PATH is a file or a folder; without one, the current folder is searched.

A finding waits for the team that is the "owner" of what it is about, or for both.

Exit code 0: whatever was found. 2: an argument was not understood, or something
could not be read.
`.trim(),
  options: [{ name: 'status', value: 'STATUS', summary: 'Only what has this status.' }, todayOption, ...viewOptions],

  async run({ positionals, options }, host) {
    const source = {
      schema: undefined,
      refDir: undefined,
      pack: options.get('pack'),
      paths: positionals,
      today: readToday(options),
    };
    const { environment, problems } = await readEnvironment(host, source);
    const targets = await findTargets(host, environment, positionals.length === 0 ? ['.'] : positionals);
    const checker = await quickChecker(host, { source, cache: 'default' }, environment);

    const files: ListedFile[] = [];
    const failures = [...problems, ...targets.problems];
    for await (const result of withNames(host, environment, { targets, checker })) {
      if (result.kind === 'failed') failures.push(result.problem);
      files.push(...(await listed(environment, result)));
    }
    const status = options.get('status');
    const shown = files.filter((file) => status === undefined || file.status === status).sort(byDate);
    if (options.get('format') === 'json') host.writeOutput(listAsJson(shown));
    else if (shown.length > 0) host.writeOutput(listAsText(shown, host.display));
    else host.writeOutput(`${visible(nothing(environment, files, status))}\n`);
    tell(host, failures);
    return failures.length > 0 ? exitCode.failed : exitCode.clean;
  },
};

/** One file, or none where its kind has no steps; only those that may have are read again. */
async function listed(environment: Environment, result: FileResult): Promise<ListedFile[]> {
  if (result.kind !== 'checked') return [];
  const { target, diagnostics, names } = result;
  const kinds = kindsWithSteps(environment);
  if (names !== undefined && !kinds.some(({ title }) => title === names.kind)) return [];
  const file = await readAgain(target);
  const kind = file && kindOf(environment, file);
  if (file === undefined || kind?.type !== 'pack' || !kinds.includes(kind.kind)) return [];
  const [check] = checksOf(environment, file);
  return [listedFile({ file, kind: kind.kind, check }, { path: target.path, diagnostics })];
}

function kindsWithSteps({ pack }: Environment): readonly Kind[] {
  return (pack?.kinds ?? []).filter(({ library }) => stepsOf(library).length > 0);
}

/** What has no date yet comes last. */
function byDate(a: ListedFile, b: ListedFile): number {
  return orderOf(a) < orderOf(b) ? -1 : 1;
}

function orderOf(file: ListedFile): string {
  const days = mainDates(file).map(([, day]) => day ?? '9999');
  return JSON.stringify([days.length === 0 ? ['9999'] : days, file.id ?? '', file.path]);
}

function nothing(environment: Environment, files: readonly ListedFile[], status: string | undefined): string {
  const kinds = kindsWithSteps(environment);
  if (kinds.length === 0) return 'The pack knows no kind of file that goes through steps.';
  const what = kinds.map(({ title }) => title).join(' or ');
  if (status === undefined || files.length === 0) return `There is no ${what} here.`;
  const known = [...kinds.flatMap(({ library }) => stepsOf(library)), ...files.map((file) => file.status ?? '')];
  const [nearest] = known.includes(status) ? [] : closest(status, new Set(known), 1);
  const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
  return `No ${what} here has the status "${status}".${hint}`;
}
