/** The commands that `package.json` contributes. */
export const commands = {
  restart: 'concord.restart',
  showOutput: 'concord.showOutput',
} as const;
