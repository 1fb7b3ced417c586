import { DebriefError } from '@debrief/core/errors';
import { type ExamineOptions, examine, fixText } from '@debrief/core/lint';
import type { Finding } from '@debrief/core/postmortem';
import { decodeText, restoreBytes } from '@debrief/core/text';
import type { Call, Command } from '../command.ts';
import { failureLine, jsonLine } from '../json-line.ts';
import { POLICY_OPTIONS, policyFor } from '../policy-of.ts';
import { readInputs } from '../read-inputs.ts';
import { replaceFile } from '../replace-file.ts';
import type { Style } from '../terminal.ts';
import { unifiedDiff } from '../unified-diff.ts';

const FORMATS = ['text', 'json'];
const STYLES: Record<Finding['severity'], Style> = { error: 'red', warning: 'yellow', info: 'cyan' };

/** `debrief lint`: what is missing, contradictory or left over in a post-mortem. */
export const lint: Command = {
  name: 'lint',
  usage: '[--fix [--dry-run]] [--format text|json] [--policy FILE | --no-policy] FILE...',
  description:
    'Checks post-mortems: placeholders that were left, contradictory times, actions without an owner and more.\nEnds with 1 when there is a finding of severity error.',
  options: {
    fix: { help: 'mends what is safe to mend, in the files themselves' },
    'dry-run': { help: 'with --fix: prints what would change and changes nothing' },
    format: { value: 'FORMAT', help: 'text (default) or json: one object a line and a file' },
    json: { help: 'the same as --format json' },
    ...POLICY_OPTIONS,
  },
  examples: [
    ['debrief lint review.md', 'findings with line and column'],
    ['debrief lint --fix --dry-run postmortems', 'what could be mended, as a difference'],
    ['debrief lint --format json postmortems', 'for other programs'],
  ],
  async run(call) {
    const format = call.options.valueOf('format') ?? (call.options.isOn('json') ? 'json' : 'text');
    if (!FORMATS.includes(format)) throw new DebriefError('BAD_VALUE', `--format ${format}`);
    const dry = call.options.isOn('dry-run');
    if (dry && !call.options.isOn('fix'))
      throw new DebriefError('MISSING_ARGUMENT', '--fix beside --dry-run');
    const totals = { files: 0, withFindings: 0, error: 0, warning: 0, info: 0, fixable: 0, fixed: 0 };
    const policyOf = await policyFor(call);
    for await (const input of readInputs(call)) {
      if ('failure' in input) {
        if (format === 'json') call.terminal.print(failureLine(input.name, input.failure));
        call.tell(input.failure);
        continue;
      }
      totals.files += 1;
      const { findings, fixed, diff } = await lintOne(call, input, dry, await policyOf(input));
      totals.fixed += fixed;
      if (findings.length > 0) totals.withFindings += 1;
      for (const finding of findings) {
        totals[finding.severity] += 1;
        if (finding.fixable) totals.fixable += 1;
      }
      if (format === 'json') call.terminal.print(jsonLine({ file: input.name, fixed, findings, diff }));
      else if (diff !== undefined) call.terminal.printExact(diff);
      else if (!dry) for (const finding of findings) say(call, input.name, finding);
    }
    // Where no file could be read, the failures have said all there is.
    if (format === 'text' && totals.files > 0) {
      const summary = `${summaryOf(totals, dry)}\n`;
      if (writesText(call, dry)) call.terminal.note(summary);
      else call.terminal.print(summary);
    }
    return totals.error > 0 ? 1 : 0;
  },
};

/** Whether standard output is a text or a difference, with which findings must not be mixed. */
function writesText(call: Call, dry: boolean): boolean {
  return dry || (call.options.isOn('fix') && call.words.includes('-'));
}

async function lintOne(
  call: Call,
  input: { name: string; file?: string; bytes: Uint8Array },
  dry: boolean,
  by: ExamineOptions,
): Promise<{ findings: Finding[]; fixed: number; diff?: string }> {
  const { text, valid } = decodeText(input.bytes);
  if (!call.options.isOn('fix')) return { findings: examine(text, by).findings, fixed: 0 };
  const mended = fixText(text, by);
  if (mended.text !== text && !valid) {
    // Bytes that are no text cannot be written back as they were.
    call.tell(new DebriefError('FILE_NOT_UTF8', input.name));
    return { findings: examine(text, by).findings, fixed: 0 };
  }
  if (dry) {
    const diff = unifiedDiff(input.name, text, mended.text);
    return { findings: examine(text, by).findings, fixed: mended.fixed.length, diff };
  }
  const findings = examine(mended.text, by).findings;
  if (input.file === undefined) {
    call.terminal.printExact(
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(restoreBytes(input.bytes, mended.text)),
    );
  } else if (mended.text !== text) {
    await replaceFile(input.file, input.name, input.bytes, restoreBytes(input.bytes, mended.text));
  }
  return { findings, fixed: mended.fixed.length };
}

function say(call: Call, name: string, finding: Finding): void {
  const { line, column, severity, rule, message } = finding;
  const place = `${name}:${line}:${column}`;
  if (writesText(call, false)) {
    call.terminal.note(`${place} ${severity} ${rule} ${message}\n`);
    return;
  }
  const { styled } = call.terminal;
  call.terminal.print(
    `${styled(place, 'bold')} ${styled(severity, STYLES[severity])} ${styled(rule, 'dim')} ${message}\n`,
  );
}

function summaryOf(
  totals: Record<'files' | 'withFindings' | 'error' | 'warning' | 'info' | 'fixable' | 'fixed', number>,
  dry: boolean,
): string {
  const many = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;
  const found = [
    [totals.error, 'error'],
    [totals.warning, 'warning'],
    [totals.info, 'remark'],
  ] as const;
  const counts = found.filter(([count]) => count > 0).map(([count, one]) => many(count, one));
  const fixed =
    totals.fixed > 0 ? `${many(totals.fixed, 'finding')} ${dry ? 'can be mended' : 'mended'}. ` : '';
  if (counts.length === 0)
    return `${fixed}Nothing ${fixed === '' ? '' : 'else '}found in ${many(totals.files, 'file')}.`;
  const fixable = !dry && totals.fixable > 0 ? `; --fix mends ${totals.fixable}` : '';
  return `${fixed}${counts.join(', ')} in ${totals.withFindings} of ${many(totals.files, 'file')}${fixable}.`;
}
