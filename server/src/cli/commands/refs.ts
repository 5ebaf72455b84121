import { lookAround, type View } from '../check/look-around.js';
import { quickChecker } from '../check/quick-checker.js';
import { findSurroundings } from '../check/surroundings.js';
import { findTargets, wantedIn } from '../check/targets.js';
import { CliError } from '../cli-error.js';
import { readEnvironment } from '../read-environment.js';
import { findRefs, type Wanted } from '../refs/find-refs.js';
import { missingName } from '../refs/missing-name.js';
import { refsAsJson, refsAsText } from '../refs/show-refs.js';
import { coloursFor } from '../reporters/colours.js';
import { tell } from '../tell.js';
import { exitCode, type Command } from './command.js';
import { viewOptions } from './view-options.js';

export const refsCommand: Command = {
  name: 'refs',
  synopsis: 'NAME [PATH...] [OPTIONS]',
  summary: 'Show where a name is defined and used.',
  details: `
NAME is that of an event, a tag, a campaign or anything else that files name, as it
is written there; "plan/event" is the event of one plan alone. The whole project
is searched that a PATH lies in, or else the current folder.

Exit code 0: the name is there. 1: it is not. 2: an argument was not understood, or
something could not be read.
`.trim(),
  options: [{ name: 'kind', value: 'KIND', summary: 'Only what is of this kind, such as event.' }, ...viewOptions],

  async run({ positionals: [name, ...paths], options }, host) {
    if (name === undefined || name === '') throw new CliError('Which name? Run "concord refs NAME".');
    const source = { schema: undefined, refDir: undefined, pack: options.get('pack'), paths };
    const { environment, problems } = await readEnvironment(host, source);
    const targets = await findTargets(host, environment, paths.length === 0 ? ['.'] : paths);
    const checker = await quickChecker(host, { source, cache: 'default' }, environment);
    const surroundings = await findSurroundings(host, environment, targets);
    const view = await lookAround(host, environment, { ...checker, surroundings });
    await checker.cache?.save();

    const wanted = { name, kind: options.get('kind') };
    const found = await findRefs(environment, view, wanted);
    const isMissing = found.groups.length === 0;
    if (options.get('format') === 'json') host.writeOutput(refsAsJson(wanted, found.groups));
    else if (!isMissing) host.writeOutput(refsAsText(found.groups, coloursFor(host.display)));

    const failures = [...problems, ...targets.problems, ...failuresIn(view), ...found.problems];
    const nothing = view.results.size === 0 ? `There is no ${wantedIn(environment)}.` : missingName(view, wanted);
    tell(host, [...failures, ...notesOn(view, wanted), ...(isMissing ? [nothing] : [])]);
    if (failures.length > 0) return exitCode.failed;
    return isMissing ? exitCode.missing : exitCode.clean;
  },
};

function failuresIn({ results }: View): string[] {
  return [...results.values()].flatMap((result) => (result.kind === 'failed' ? [result.problem] : []));
}

/** Where the name may stand as well, for all that can be read. */
function notesOn({ results }: View, { name, kind }: Wanted): string[] {
  return [...results.values()].flatMap((result) => {
    const unread = result.kind === 'checked' ? result.names?.hidden : undefined;
    const hidden = [...(unread?.definitions ?? []), ...(unread?.references ?? [])];
    const mayHold = kind === undefined ? hidden.length > 0 : hidden.includes(kind);
    return mayHold ? [`A part of "${result.target.path}" cannot be read, and may name "${name}" too.`] : [];
  });
}
