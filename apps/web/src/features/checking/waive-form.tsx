import { whyNoReason } from '@debrief/core/editing';
import { type FormEvent, useId, useState } from 'react';
import { leaveOnEscape } from '../../keyboard/leave-on-escape.ts';

/** Asks why a finding is accepted as it is; the words go into the text, where every reader finds them. */
export function WaiveForm({
  rule,
  onWaive,
  onLeave,
}: {
  rule: string;
  onWaive: (reason: string) => Promise<string | undefined>;
  onLeave: () => void;
}) {
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const says = useId();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const why = whyNoReason(reason);
    if (why !== undefined || busy) return setTrouble(why);
    setBusy(true);
    setTrouble(await onWaive(reason.trim()));
    setBusy(false);
  };
  return (
    <form className="waive-form" onSubmit={submit} onKeyDown={leaveOnEscape(onLeave)}>
      <label>
        <span>Why may it stay as it is?</span>
        <input
          // biome-ignore lint/a11y/noAutofocus: the field takes the place of what was just pressed.
          autoFocus
          className="field"
          value={reason}
          maxLength={300}
          autoComplete="off"
          aria-describedby={says}
          aria-invalid={trouble !== undefined || undefined}
          onChange={(event) => {
            setReason(event.target.value);
            setTrouble(undefined);
          }}
        />
      </label>
      <p
        id={says}
        className={trouble === undefined ? 'waive-hint' : 'waive-trouble'}
        role={trouble === undefined ? undefined : 'alert'}
      >
        {trouble ?? `It is written into the text as a comment, and ${rule} is not asked for there again.`}
      </p>
      <p className="finding-card-tools">
        <button type="submit" className="button button-primary" aria-disabled={busy}>
          Accept it
        </button>
        <button type="button" className="quiet-button" onClick={onLeave}>
          Back
        </button>
      </p>
    </form>
  );
}
