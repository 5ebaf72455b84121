import { closest } from '../../core/base/closest.js';
import { knownRules } from '../../core/rules/known-rules.js';
import type { RuleBase } from '../../core/rules/rule.js';
import type { Topic } from '../../core/workspace/topic.js';
import { noTopics, type Topics } from '../../core/workspace/topics.js';
import { CliError } from '../cli-error.js';
import { ruleAsText, rulesAsJson } from '../explain/show-rule.js';
import { topicAsText, topicsAsJson, topicsAsText } from '../explain/show-topic.js';
import { readEnvironment } from '../read-environment.js';
import { coloursFor, type Colours } from '../reporters/colours.js';
import { tell } from '../tell.js';
import { exitCode, type Command } from './command.js';
import { viewOptions } from './view-options.js';

export const explainCommand: Command = {
  name: 'explain',
  synopsis: '[ID] [OPTIONS]',
  summary: 'Explain a word of one team to the other, or a rule to both.',
  details: `
ID is that of a rule, such as cookie/unknown, as findings show it, or of a topic, such
as cookie/same-site, or a word that a topic is known by, such as SameSite or ROAS.
Without one, all topics are listed by family; "concord rules" lists the rules.

Exit code 0: there is such a rule or topic. 1: there is none. 2: an argument was not
understood, or something could not be read.
`.trim(),
  options: viewOptions,

  async run({ positionals: [name, extra], options }, host) {
    if (extra !== undefined) throw new CliError(`One at a time: "${extra}" is one too many.`);
    const source = { schema: undefined, refDir: undefined, pack: options.get('pack') };
    const { environment, problems } = await readEnvironment(host, source);
    const topics = environment.pack?.topics ?? noTopics;
    const rules = knownRules(environment);
    const rule = rules.get(name ?? '');
    const shown = name === undefined ? topics.all() : topicsNamed(topics, name);
    const show = options.get('format') === 'json' ? asJson : asText(coloursFor(host.display), name);
    host.writeOutput(show(rule, shown));

    const isMissing = rule === undefined && shown.length === 0;
    const failures = [...problems, ...(name === undefined || isMissing ? topics.problems() : [])];
    tell(host, [...failures, ...(isMissing ? [nothing(topics, rules, name)] : [])]);
    if (failures.length > 0) return exitCode.failed;
    return isMissing ? exitCode.missing : exitCode.clean;
  },
};

function asJson(rule: RuleBase | undefined, topics: readonly Topic[]): string {
  return rule === undefined ? topicsAsJson(topics) : rulesAsJson([rule]);
}

function asText(colours: Colours, name: string | undefined): typeof asJson {
  return (rule, topics) => {
    if (rule !== undefined) return ruleAsText(rule, colours);
    if (name === undefined) return topicsAsText(topics, colours);
    return topics.map((topic) => topicAsText(topic, colours)).join('\n');
  };
}

/** Without its family, a name may be that of several. */
function topicsNamed(topics: Topics, name: string): readonly Topic[] {
  const found = topics.find(name);
  return found === undefined ? topics.all().filter(({ id }) => id.endsWith(`/${name.toLowerCase()}`)) : [found];
}

function nothing(topics: Topics, rules: ReadonlyMap<string, RuleBase>, name: string | undefined): string {
  const all = topics.all();
  if (name === undefined) return 'The pack has no topics.';
  const ofTopics = all.flatMap(({ id, aliases }) =>
    [id, withoutFamily(id), ...aliases].map((each) => [each, id] as const),
  );
  const ofRules = [...rules.keys()].flatMap((id) => [id, withoutFamily(id)].map((each) => [each, id] as const));
  const names = new Map([...ofRules, ...ofTopics]);
  const [nearest = ''] = closest(name, names.keys(), 1);
  const hint =
    nearest === ''
      ? 'Run "concord explain" to see all topics, and "concord rules" for the rules.'
      : `Did you mean "${names.get(nearest) ?? nearest}"?`;
  return `There is no rule and no topic "${name}". ${hint}`;
}

function withoutFamily(id: string): string {
  return id.replace(/^.*\//, '');
}
