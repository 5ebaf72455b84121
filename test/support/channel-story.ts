import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ChannelServer } from '../node/channel/channel-server.js';
import { runConcord } from './run-concord.js';

/** A team that publishes packs over HTTP on this machine, and the folder of a project that follows them. */
export class ChannelStory {
  readonly folder: string = realpathSync(mkdtempSync(path.join(tmpdir(), 'concord-story-')));
  readonly project: string = path.join(this.folder, 'project');
  readonly env: NodeJS.ProcessEnv = { XDG_CACHE_HOME: path.join(this.folder, 'cache') };
  server = new ChannelServer(path.join(this.folder, 'public'));
  root = '';

  /** Publishes version 1.0.0, which the project follows without having pinned it. */
  async begin(): Promise<this> {
    mkdirSync(path.join(this.folder, 'public'));
    await this.server.start();
    const made = await this.concord('pack keys init keys');
    this.root = /root: (sha256-\S+)/.exec(made)?.[1] ?? '';
    assert.notEqual(this.root, '', made);
    this.writePack('1.0.0');
    await this.publish();
    this.follow('project');
    this.write('project/spring.offer.yaml', offer);
    return this;
  }

  async end(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  follow(project: string, range = '>=1.0'): void {
    const pack = `pack:\n  name: acme\n  from: ${this.server.address}\n  version: ">=1.0"\n  root: ${this.root}\n`;
    this.write(`${project}/concord.yaml`, `spec: concord/v1\n${pack.replace('>=1.0', range)}`);
  }

  /** Version 2.0.0 calls a key otherwise, and another value; any other is as the first one was. */
  writePack(version: string, more = ''): void {
    const isSecond = version.startsWith('2.');
    const [due, review] = isSecond ? ['due', 'in-review'] : ['deadline', 'review'];
    const kinds = "kinds:\n  offer: { spec: offer/v1, schema: offer.schema.yaml, files: ['**/*.offer.yaml'] }\n";
    this.write('pack/pack.yaml', `spec: pack/v1\nname: acme\nversion: "${version}"\n${more}${kinds}`);
    this.write(
      'pack/offer.schema.yaml',
      `type: object\nrequired: [title, ${due}]\nadditionalProperties: false\nproperties:\n` +
        `  title: { type: string, description: What it is called. }\n` +
        `  ${due}: { type: string, description: The last day. }\n` +
        `  status: { enum: [draft, ${review}], description: How far it is. }\n`,
    );
    this.write('pack/CHANGELOG.md', `# Changes\n\n## ${version}\n\nWhat ${version} brings.\n`);
    rmSync(path.join(this.folder, 'pack/migrations'), { recursive: true, force: true });
    if (isSecond) this.write('pack/migrations/2.0.0.yaml', migration);
  }

  publish(words = 'pack'): Promise<string> {
    return this.concord(`pack publish ${words} --to public --keys keys`);
  }

  write(name: string, text: string): void {
    const location = path.join(this.folder, name);
    mkdirSync(path.dirname(location), { recursive: true });
    writeFileSync(location, text);
  }

  read(name: string): string {
    return readFileSync(path.join(this.folder, name), 'utf8');
  }

  /** What a command says, its exit code unless it is 0. */
  async concord(words: string): Promise<string> {
    const { output, errors, code } = await runConcord(words.split(' '), { cwd: this.folder, env: this.env });
    return `${output}${errors}${code === 0 ? '' : `exit ${String(code)}`}`;
  }
}

/** A file as version 1.0.0 wants it, with what a person has said in it. */
export const offer = '# For spring.\ntitle: Spring\ndeadline: 2027-03-01 # At noon.\nstatus: review # Ask Dana.\n';

/** The same as version 2.0.0 wants it. */
export const migratedOffer = offer.replace('deadline', 'due').replace('review', 'in-review');

const migration = `spec: migration/v1
from: ^1.0
to: 2.0.0
steps:
  - { rename: /deadline, to: due, kind: offer }
  - { map: /status, values: { review: in-review }, kind: offer }
`;
