import { closest } from '../../core/base/closest.js';
import type { Topic } from '../../core/workspace/topic.js';
import { noTopics, type Topics } from '../../core/workspace/topics.js';
import { CliError } from '../cli-error.js';
import { topicAsText, topicsAsJson, topicsAsText } from '../explain/show-topic.js';
import { readEnvironment } from '../read-environment.js';
import { coloursFor, type Colours } from '../reporters/colours.js';
import { tell } from '../tell.js';
import { exitCode, type Command } from './command.js';
import { viewOptions } from './view-options.js';

export const explainCommand: Command = {
  name: 'explain',
  synopsis: '[TOPIC] [OPTIONS]',
  summary: 'Explain a word of marketing or of IT to the other team.',
  details: `
TOPIC is the id of a topic, such as cookie/same-site, or a word that it is known by,
such as SameSite or ROAS. Without one, all topics are listed by family.

Exit code 0: there is such a topic. 1: there is none. 2: an argument was not
understood, or something could not be read.
`.trim(),
  options: viewOptions,

  async run({ positionals: [name, extra], options }, host) {
    if (extra !== undefined) throw new CliError(`One topic at a time: "${extra}" is one too many.`);
    const source = { schema: undefined, refDir: undefined, pack: options.get('pack') };
    const { environment, problems } = await readEnvironment(host, source);
    const topics = environment.pack?.topics ?? noTopics;
    const shown = name === undefined ? topics.all() : topicsNamed(topics, name);
    if (options.get('format') === 'json') host.writeOutput(topicsAsJson(shown));
    else host.writeOutput(asText(shown, name, coloursFor(host.display)));

    const isMissing = shown.length === 0;
    const failures = [...problems, ...(name === undefined || isMissing ? topics.problems() : [])];
    tell(host, [...failures, ...(isMissing ? [nothing(topics, name)] : [])]);
    if (failures.length > 0) return exitCode.failed;
    return isMissing ? exitCode.missing : exitCode.clean;
  },
};

/** Without its family, a name may be that of several. */
function topicsNamed(topics: Topics, name: string): readonly Topic[] {
  const found = topics.find(name);
  return found === undefined ? topics.all().filter(({ id }) => id.endsWith(`/${name.toLowerCase()}`)) : [found];
}

function asText(topics: readonly Topic[], name: string | undefined, colours: Colours): string {
  return name === undefined
    ? topicsAsText(topics, colours)
    : topics.map((topic) => topicAsText(topic, colours)).join('\n');
}

function nothing(topics: Topics, name: string | undefined): string {
  const all = topics.all();
  if (name === undefined || all.length === 0) return 'The pack has no topics.';
  const names = new Map(
    all.flatMap(({ id, aliases }) => [id, id.replace(/^.*\//, ''), ...aliases].map((each) => [each, id])),
  );
  const [nearest = ''] = closest(name, names.keys(), 1);
  const hint =
    nearest === '' ? 'Run "concord explain" to see all.' : `Did you mean "${names.get(nearest) ?? nearest}"?`;
  return `There is no topic "${name}". ${hint}`;
}
