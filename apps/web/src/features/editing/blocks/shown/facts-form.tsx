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
}: {
  document: DocumentShown;
  postmortem: Postmortem;
  facts: readonly FoundFact[];
  /** Whether it is the first such place: facts that the text does not say yet are put in here. */
  first: boolean;
}) {
  const writing = useFactWriting(document, postmortem);
  const [added, setAdded] = useState<FactField>();
  const missing = first ? notSaid(postmortem, facts) : [];
  return (
    <>
      <dl className="facts-form">
        {facts.map((fact, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a label may stand there twice.
          <FormRow key={`${fact.label} ${at}`} fact={fact} writing={writing} />
        ))}
        {added !== undefined && missing.includes(added) && (
          <FormRow
            key={added.field}
            fact={{ label: added.label, words: '', unset: true, field: added.field }}
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
  fact: { label, words, unset, field: path },
  writing,
  begun = false,
  onLeft,
}: {
  fact: FoundFact;
  writing: FactWriting;
  begun?: boolean;
  onLeft?: () => void;
}) {
  const [editing, edit] = useState(begun);
  const field = path === undefined ? undefined : factField(path);
  const pending = usePending(writing.document.id, field === undefined ? '' : fieldPlace(field.field));
  const shown = unset ? undefined : words;
  return (
    <div className="fact" data-editing={editing || undefined}>
      <dt>{label}</dt>
      <dd>
        {field === undefined || !writing.can ? (
          <span className={unset ? 'text-ink-3' : undefined}>
            <InlineText text={words || '–'} />
          </span>
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
              {shown !== undefined ? (
                <span className="break-words">
                  <InlineText text={shown} />
                </span>
              ) : (
                words !== '' && <span className="fact-prompt">{words}</span>
              )}
            </PendingValue>
            <button
              type="button"
              className={shown === undefined ? 'fact-set' : 'fact-edit'}
              data-fact={field.field}
              data-part="edit"
              onClick={() => edit(true)}
            >
              {shown === undefined ? 'Set' : 'Edit'}
              <span className="unseen"> {label}</span>
            </button>
            <PlaceTrouble pending={pending} />
          </>
        )}
      </dd>
    </div>
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
