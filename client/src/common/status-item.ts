import { languages, LanguageStatusSeverity, type LanguageStatusItem } from 'vscode';

import { commands } from './commands.js';
import { servedLanguages } from './languages.js';
import type { ServerState } from './server-state.js';

/** The entry of Concord behind the braces of the status bar. */
export function createStatusItem(): LanguageStatusItem {
  const item = languages.createLanguageStatusItem('concord.server', servedLanguages);
  item.name = 'Concord';
  showState(item, { kind: 'stopped' });
  return item;
}

export function showState(item: LanguageStatusItem, state: ServerState): void {
  Object.assign(item, { busy: state.kind === 'starting', ...describe(state) });
}

type Description = Pick<LanguageStatusItem, 'text' | 'detail' | 'severity' | 'command'>;

const showOutput = { title: 'Show Output', command: commands.showOutput };
const restart = { title: 'Restart', command: commands.restart };

function describe(state: ServerState): Description {
  const severity = LanguageStatusSeverity.Information;
  switch (state.kind) {
    case 'starting':
      return { text: 'Concord', detail: 'The server is starting.', severity, command: showOutput };
    case 'stopped':
      return { text: 'Concord', detail: 'The server is stopped.', severity, command: restart };
    case 'failed':
      return {
        text: 'Concord',
        detail: 'The server has failed.',
        severity: LanguageStatusSeverity.Error,
        command: restart,
      };
    case 'ready': {
      const { pack, problems = [] } = state.status ?? {};
      return {
        text: pack ? `${pack.title} ${pack.version}` : 'Concord',
        detail: problems.length > 0 ? problems.join(' ') : 'The server is ready.',
        severity: problems.length > 0 ? LanguageStatusSeverity.Warning : severity,
        command: showOutput,
      };
    }
  }
}
