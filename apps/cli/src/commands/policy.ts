import { stat } from 'node:fs/promises';
import { DebriefError } from '@debrief/core/errors';
import { teamPolicySchema } from '@debrief/core/lint';
import type { PolicyProblem } from '@debrief/core/policy';
import type { LoadedPolicy } from '@debrief/server';
import type { Call, Command } from '../command.ts';
import { failureLine, jsonLine } from '../json-line.ts';
import { counted, shownPath } from '../policy-of.ts';
import { today } from '../today.ts';

/** `debrief policy`: looks over what a team has agreed on. */
export const policy: Command = {
  name: 'policy',
  usage: 'check [--json] [FILE|FOLDER] | schema',
  description: `Looks over a policy, debrief.yaml: what a team has agreed on about its post-mortems (docs/policy.md).

  check   says of each mistake where it is and what to do; ends with 2 when there is an error.
          Of a folder, or without a word of the current one, it takes the nearest debrief.yaml in it or above
  schema  prints the JSON Schema of debrief.yaml, for editors`,
  options: { json: { help: 'prints one JSON object: the policy as it is used, and each problem' } },
  examples: [
    ['debrief policy check', 'the policy that holds here'],
    ['debrief policy check postmortems/debrief.yaml', 'a file'],
    ['debrief policy schema > debrief.schema.json', 'for an editor that completes and checks YAML'],
  ],
  async run(call) {
    const [task, named, surplus] = call.words;
    if (task === undefined) throw new DebriefError('MISSING_ARGUMENT', 'check or schema');
    if (task === 'schema') {
      if (named !== undefined) throw new DebriefError('BAD_VALUE', named);
      call.terminal.print(`${JSON.stringify(teamPolicySchema(), null, 2)}\n`);
      return 0;
    }
    if (task !== 'check') throw new DebriefError('BAD_VALUE', task);
    if (surplus !== undefined) throw new DebriefError('BAD_VALUE', surplus);
    return check(call, named);
  },
};

async function check(call: Call, named: string | undefined): Promise<number> {
  const json = call.options.isOn('json');
  let found: { file: string; shown: string; loaded: LoadedPolicy };
  try {
    found = await find(named);
  } catch (failure) {
    if (json && failure instanceof DebriefError) call.terminal.print(failureLine(named ?? '.', failure));
    throw failure;
  }
  const { shown, loaded } = found;
  const { problems, policy, text } = loaded;
  if (json) {
    const listed = problems.map((problem) => ({ ...problem, excerpt: lineOf(text, problem) }));
    call.terminal.print(jsonLine({ file: shown, problems: listed, policy }));
  } else {
    for (const problem of problems) say(call, shown, text, problem);
    if (problems.length === 0) call.terminal.print(`${shown} has no mistakes.\n`);
  }
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) call.tell(new DebriefError('POLICY_BROKEN', `${shown} has ${counted(errors, 'error')}`));
  return 0;
}

/** @throws DebriefError POLICY_NOT_FOUND, FILE_NOT_FOUND, FILE_UNREADABLE */
async function find(
  named: string | undefined,
): Promise<{ file: string; shown: string; loaded: LoadedPolicy }> {
  const { findPolicy, loadPolicy } = await import('@debrief/server');
  const isFolder = named === undefined || (await stat(named).catch(() => undefined))?.isDirectory() === true;
  const file = isFolder ? await findPolicy(named ?? '.') : named;
  if (file === undefined) throw new DebriefError('POLICY_NOT_FOUND', named ?? 'the current folder');
  const shown = isFolder ? shownPath(file) : file;
  return { file, shown, loaded: await loadPolicy(file, shown, today()) };
}

function say(call: Call, shown: string, text: string, problem: PolicyProblem): void {
  const { styled } = call.terminal;
  const { line, column, severity, message, remedy } = problem;
  const place = styled(`${shown}:${line}:${column}`, 'bold');
  const kind = styled(severity, severity === 'error' ? 'red' : 'yellow');
  call.terminal.print(`${place} ${kind} ${message}\n${excerpt(text, problem)}  ${remedy}\n`);
}

const WIDEST = 100;

/** The line that a problem is on, with a mark under the place; nothing of a file of which no line was looked into. */
function excerpt(text: string, problem: PolicyProblem): string {
  const line = lineOf(text, problem);
  if (line.trim() === '') return '';
  const { column, span } = problem;
  // Of a long line the part that holds the place.
  const from = column > WIDEST - 20 ? column - 20 : 0;
  const shown = line.slice(from, from + WIDEST);
  const marked = Math.max(1, Math.min(span[1] - span[0], shown.length - (column - 1 - from)));
  return `    ${shown}\n    ${' '.repeat(column - 1 - from)}${'^'.repeat(marked)}\n`;
}

function lineOf(text: string, { span, column }: PolicyProblem): string {
  const from = span[0] - column + 1;
  const to = text.indexOf('\n', from);
  return text.slice(from, to < 0 ? text.length : to);
}
