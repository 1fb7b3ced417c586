import type { Finding } from '@debrief/core/postmortem';
import type { Checks } from '@debrief/http-contract';
import type { DocumentShown } from '../commands/kept-command.ts';
import { sendEdit } from '../commands/send-edit.ts';

type Checked = Checks['findings'][number];
type Waived = Checks['waived'][number];

/** What is known of a finding that the page shows; undefined while it is on its way, or was read from another text. */
export function checkedOf(checks: Checks | undefined, finding: Finding): Checked | undefined {
  return checks?.findings.find(
    (one) =>
      one.finding.rule === finding.rule &&
      one.finding.message === finding.message &&
      one.finding.span[0] === finding.span[0],
  );
}

/** Makes the fix of a finding where a post-mortem is read. */
export function sendFix(postmortem: DocumentShown, { finding, fix }: Checked): void {
  if (fix === undefined) return;
  send(postmortem, finding, fix.edit, 'Mended');
}

/** Waives a finding, with its reason. */
export function sendWaiver(postmortem: DocumentShown, { finding, place }: Checked, reason: string): void {
  send(postmortem, finding, { type: 'waiveFinding', rule: finding.rule, place, reason }, 'Accepted');
}

/** Takes a waiver back. */
export function sendTakeBack(postmortem: DocumentShown, { finding, place }: Waived): void {
  send(postmortem, finding, { type: 'removeWaiver', rule: finding.rule, place }, 'Asked for again');
}

function send(
  postmortem: DocumentShown,
  finding: Finding,
  edit: Parameters<typeof sendEdit>[0]['edit'],
  did: string,
): void {
  sendEdit({
    postmortem,
    edit,
    base: undefined,
    place: `finding ${finding.rule} ${finding.span[0]}`,
    about: finding.message,
    says: `${did}: ${finding.rule}, line ${finding.line}`,
  });
}
