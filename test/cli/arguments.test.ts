import { test } from 'mocha';

import { checkCli } from '../support/check-cli.js';

test('prints its version', async () => {
  await checkCli(
    '--version',
    {},
    `
    1.2.3
  `,
  );
});

test('explains itself', async () => {
  await checkCli(
    '--help',
    {},
    `
    Concord checks campaign specs, tracking plans and catalogs, and any YAML that has a JSON Schema.

      concord check             Check campaign specs, tracking plans and catalogs.
      concord list              List campaigns with their status, dates and open findings.
      concord refs              Show where a name is defined and used.
      concord explain           Explain a word of one team to the other, or a rule to both.
      concord rules             List what is checked, and how serious it is.
      concord merge             Make one report of those of several checks.
      concord update            Bring the pack of a project up to date, and pin its version.
      concord pack              Write, test, compare and publish the schemas and rules that IT owns.
      concord lsp               Serve an editor over the Language Server Protocol.
      concord --version         Print the version.
      concord <command> --help  Explain a command.
  `,
  );
});

test('explains each command, whatever else is asked', async () => {
  await checkCli(
    'check --nonsense --help',
    {},
    `
    concord check [PATH...] [OPTIONS]

    Check campaign specs, tracking plans and catalogs.

      --format FORMAT[:FILE]   How to show what is found, and where (default: pretty).
      --schema FILE            Check against this JSON Schema alone, any YAML file.
      --ref-dir DIR            Where the schema may refer to: the files below this folder.
      --pack DIR               Check against the pack in this folder, not the standard one.
      --fail-on error|warning  What makes the exit code 1 (default: error).
      --today DAY              Check as on this day, such as 2027-03-01 (default: today).
      --fix                    Make the fixes that are safe, and report what is left.
      --fix-dry-run            Show those fixes as a diff, and change nothing.
      --watch                  Check again whenever a file changes, until Ctrl+C.
      --baseline FILE          Leave out the findings that this file knows.
      --update-baseline        Write what is found now to the file of "--baseline".
      --shard I/N              Check one of N parts of the files; see "concord merge".
      --cache-dir DIR          Keep what was found in unchanged files there.
      --no-cache               Check every file anew, and keep nothing.
      --stdin-filepath FILE    Check standard input, as if it were this file.

    Each PATH is a file, which is checked whatever its name, or a folder, which is
    searched for files of known kinds, without those that git ignores and those in
    node_modules. Without a PATH, the current folder is searched.

    FORMAT is pretty, json, sarif, junit, github, gitlab or markdown. With a FILE the
    report is written there; several reports may be asked for at once, and one of
    them may go to standard output.

    Exit code 0: nothing was found that counts. 1: something was. 2: an argument was
    not understood, or something could not be read or written.
  `,
  );
  await checkCli(
    'lsp --help',
    {},
    `
    concord lsp --stdio

    Serve an editor over the Language Server Protocol.

      --stdio  Speak over standard input and standard output.

    An editor starts this command by itself and speaks with it over the standard streams.
  `,
  );
});

test('names what it does not understand, and the nearest that it does, in one line', async () => {
  await checkCli(
    '',
    {},
    `
    ! concord: What is there to do? Run "concord check", or "concord --help" for more.
    exit 2
  `,
  );
  await checkCli(
    'chekc',
    {},
    `
    ! concord: There is no command "chekc". Did you mean "check"?
    exit 2
  `,
  );
  await checkCli(
    'campaigns',
    {},
    `
    ! concord: There is no command "campaigns". Run "concord --help" to see what there is.
    exit 2
  `,
  );
  await checkCli(
    'pack lnit',
    {},
    `
    ! concord: There is no command "lnit". Did you mean "lint"?
    exit 2
  `,
  );
  await checkCli(
    'pack',
    {},
    `
    ! concord: What is there to do? "concord pack --help" lists it.
    exit 2
  `,
  );
  await checkCli(
    '--verison',
    {},
    `
    ! concord: There is no option "--verison". Did you mean "--version"?
    exit 2
  `,
  );
  await checkCli(
    '--version now',
    {},
    `
    ! concord: "now" cannot follow "--version".
    exit 2
  `,
  );
  await checkCli(
    'check --formt json',
    {},
    `
    ! concord: There is no option "--formt". Did you mean "--format"?
    exit 2
  `,
  );
  await checkCli(
    'check -x',
    {},
    `
    ! concord: There is no option "-x".
    exit 2
  `,
  );
  await checkCli(
    'check --format yaml',
    {},
    `
    ! concord: The option "--format" takes "pretty", "json", "sarif", "junit", "github", "gitlab" or "markdown", and got "yaml".
    exit 2
  `,
  );
  await checkCli(
    'check --format',
    {},
    `
    ! concord: The option "--format" takes "pretty", "json", "sarif", "junit", "github", "gitlab" or "markdown", and got nothing.
    exit 2
  `,
  );
  await checkCli(
    'check --format=json --format=pretty',
    {},
    `
    ! concord: Only one report can go to standard output. Give the others a file: "--format sarif:report.sarif".
    exit 2
  `,
  );
  await checkCli(
    'check --pack p --pack q',
    {},
    `
    ! concord: The option "--pack" stands there twice.
    exit 2
  `,
  );
  await checkCli(
    'check --fail-on hint',
    {},
    `
    ! concord: The option "--fail-on" takes "error" or "warning", and got "hint".
    exit 2
  `,
  );
  await checkCli(
    'check --schema',
    {},
    `
    ! concord: The option "--schema" needs a value: --schema FILE.
    exit 2
  `,
  );
  await checkCli(
    'check --schema --pack p',
    {},
    `
    ! concord: The option "--schema" needs a value: --schema FILE.
    exit 2
  `,
  );
  await checkCli(
    'check --schema s.json --pack p',
    {},
    `
    ! concord: Either "--schema" or "--pack": a schema is used without any pack.
    exit 2
  `,
  );
  await checkCli(
    'check --stdin-filepath a.note.yaml b.note.yaml',
    {},
    `
    ! concord: Either "--stdin-filepath" or a PATH: only one text comes in over standard input.
    exit 2
  `,
  );
});

test('takes what follows two dashes for a path', async () => {
  await checkCli(
    'check -- --help',
    { '--help': 'spec: note/v1\ntitle: Spring\n' },
    `
    1 file checked, nothing found.
  `,
  );
});

test('serves an editor over the standard streams, and over nothing else', async () => {
  await checkCli(
    'lsp --stdio',
    {},
    `
    (serves)
  `,
  );
  await checkCli(
    'lsp',
    {},
    `
    ! concord: The server needs to know how to speak: run "concord lsp --stdio".
    exit 2
  `,
  );
  await checkCli(
    'lsp --socket',
    {},
    `
    ! concord: There is no option "--socket".
    exit 2
  `,
  );
  await checkCli(
    'lsp --stdio here',
    {},
    `
    ! concord: The command "lsp" takes no path, and got "here".
    exit 2
  `,
  );
});
