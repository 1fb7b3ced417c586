import type { Postmortem } from '@debrief/core/postmortem';
import { useState } from 'react';
import { InlineText } from '../../../../components/inline-text.tsx';
import { Popover } from '../../../../components/popover.tsx';
import type { DocumentShown } from '../../../commands/kept-command.ts';
import { PendingValue, PlaceTrouble } from '../../../commands/pending-value.tsx';
import { usePending } from '../../../commands/use-pending.ts';
import { incidentFacts, missingFields } from '../../../postmortems/page/document-facts.ts';
import { FactEditor } from '../../../postmortems/page/fact-editor.tsx';
import { type FactField, factField, fieldPlace } from '../../../postmortems/page/fact-fields.ts';
import { type FactWriting, useFactWriting } from '../../../postmortems/page/use-fact-writing.ts';
import type { FoundFact } from '../reading/found-block.ts';

/**
 * The facts that stand in one place of the text, each under the label that it has there; a key that Debrief has no field for is shown as
 * it is written.
 */
export function FactsForm({
  document,
  postmortem,
  facts,
  first,
  onSource,
}: {
  document: DocumentShown;
  postmortem: Postmortem;
  facts: readonly FoundFact[];
  /** Whether it is the first such place: facts that the text does not say yet are put in here. */
  first: boolean;
  /** Shows a value as it is written, to be changed there; absent where there is nothing written. */
  onSource: ((part: readonly [number, number]) => void) | undefined;
}) {
  const writing = useFactWriting(document, postmortem);
  const [added, setAdded] = useState<FactField>();
  const missing = first ? notSaid(postmortem, facts) : [];
  return (
    <>
      <dl className="facts-form">
        {facts.map((fact, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a label may stand there twice.
          <FormRow key={`${fact.label} ${at}`} fact={fact} writing={writing} onSource={onSource} />
        ))}
        {added !== undefined && missing.includes(added) && (
          <FormRow
            key={added.field}
            fact={{ label: added.label, words: '', unset: true, field: added.field, at: [0, 0] }}
            writing={writing}
            begun
            onLeft={() => setAdded(undefined)}
          />
        )}
      </dl>
      {writing.can && missing.length > 0 && (
        <div className="facts-more">
          <Popover name="Facts that the text does not say yet" label="Add a fact">
            {(close) =>
              missing.map((field) => (
                <button
                  key={field.field}
                  type="button"
                  className="choice"
                  onClick={() => {
                    close();
                    setAdded(field);
                  }}
                >
                  {field.label}
                </button>
              ))
            }
          </Popover>
        </div>
      )}
    </>
  );
}

function FormRow({
  fact: { label, words, unset, field: path, at },
  writing,
  onSource,
  begun = false,
  onLeft,
}: {
  fact: FoundFact;
  writing: FactWriting;
  onSource?: ((part: readonly [number, number]) => void) | undefined;
  begun?: boolean;
  onLeft?: () => void;
}) {
  const [editing, edit] = useState(begun);
  const field = path === undefined ? undefined : factField(path);
  const pending = usePending(writing.document.id, field === undefined ? '' : fieldPlace(field.field));
  return (
    <div className="fact" data-editing={editing || undefined}>
      <dt>{label}</dt>
      <dd>
        {!writing.can || (field === undefined && onSource === undefined) ? (
          <span className={unset ? 'fact-prompt' : undefined}>
            <InlineText text={words || '–'} />
          </span>
        ) : field === undefined ? (
          <>
            <FactWords words={words} unset={unset} onPress={() => onSource?.(at)} />{' '}
            <button
              type="button"
              className={unset ? 'fact-set' : 'fact-edit'}
              data-part="edit"
              title="Change it where it is written"
              onClick={() => onSource?.(at)}
            >
              {unset ? 'Write' : 'Edit'}
              <span className="unseen"> {label}</span>
            </button>
          </>
        ) : editing ? (
          <FactEditor
            field={field}
            pending={pending}
            writing={writing}
            onClose={() => {
              edit(false);
              onLeft?.();
            }}
          />
        ) : (
          <>
            <PendingValue pending={pending} part="value">
              {words !== '' && <FactWords words={words} unset={unset} onPress={() => edit(true)} />}
            </PendingValue>{' '}
            <button
              type="button"
              className={unset ? 'fact-set' : 'fact-edit'}
              data-fact={field.field}
              data-part="edit"
              onClick={() => edit(true)}
            >
              {unset ? 'Set' : 'Edit'}
              <span className="unseen"> {label}</span>
            </button>
            <PlaceTrouble pending={pending} />
          </>
        )}
      </dd>
    </div>
  );
}

/** A value, or what is asked for in its place; a press on it is one on the button beside it, which is there for keys. */
function FactWords({ words, unset, onPress }: { words: string; unset: boolean; onPress: () => void }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button beside it does the same.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button beside it does the same.
    <span
      className={unset ? 'fact-words fact-prompt' : 'fact-words'}
      onClick={({ target }) => {
        if (!(target instanceof Element && target.closest('a'))) onPress();
      }}
    >
      <InlineText text={words} />
    </span>
  );
}

/** What neither this place nor another one of the text says. */
function notSaid(postmortem: Postmortem, facts: readonly FoundFact[]): FactField[] {
  const here = new Set(facts.map(({ field }) => field));
  const incident = incidentFacts(postmortem).flatMap(({ path, value }) =>
    value === undefined && path !== undefined ? (factField(path) ?? []) : [],
  );
  return [...incident, ...missingFields(postmortem)].filter(({ field }) => !here.has(field));
}
