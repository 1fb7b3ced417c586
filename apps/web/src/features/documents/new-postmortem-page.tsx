import '../../styles/documents.css';
import { ADDRESSES, type RequestFailure } from '@debrief/http-contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef } from 'react';
import { FailureMessage } from '../../components/state-message.tsx';
import { TopBar } from '../../components/top-bar.tsx';
import { useTitle } from '../../components/use-title.ts';
import { client } from '../../connection/client.ts';
import { keptValue } from '../../connection/kept-value.ts';
import { useToday } from '../../formatting/use-today.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { useWriting } from '../commands/use-writing.ts';
import { ConnectionLine } from '../library/library-lines.tsx';
import { askAgain } from '../library/use-library.ts';
import { onceKey } from './once-key.ts';
import { RefusedHere } from './refused-here.tsx';

/** The template that was chosen last in this browser: most teams have one. */
const lastTemplate = keptValue('debrief.template');

/** A new post-mortem: from which template, what it is about, when, how bad. Its text is a file like any other. */
export function NewPostmortemPage() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const today = useToday();
  const { why } = useWriting();
  const title = useRef<HTMLInputElement>(null);
  const once = useRef(onceKey());
  const templates = useQuery({
    queryKey: ['templates'],
    queryFn: ({ signal }) => client(ADDRESSES.listTemplates, {}, { signal }),
  });
  const made = useMutation<{ id: string }, RequestFailure, Asked>({
    networkMode: 'always',
    mutationFn: (asked) =>
      client(ADDRESSES.createPostmortem, { body: asked }, { once: once.current.keyFor(asked) }),
    onSuccess: ({ id }, { template }) => {
      lastTemplate.set(template);
      askAgain(queries);
      navigate({ to: '/postmortems/$id/edit', params: { id } });
    },
  });
  useTitle('New post-mortem');
  useKeys({ Escape: () => navigate({ to: '/' }) });
  const ready = templates.data !== undefined;
  useEffect(() => title.current?.focus(), []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!made.isPending) made.mutate(askedIn(new FormData(event.currentTarget)));
  };
  const all = templates.data?.templates ?? [];
  const first = (all.find(({ id }) => id === lastTemplate.get()) ?? all[0])?.id;

  return (
    <>
      <TopBar />
      <ConnectionLine />
      <main id="page-content" className="page-width pb-16">
        <h1 className="pt-6 pb-1 font-semibold font-serif text-page tracking-[-0.018em]">New post-mortem</h1>
        {why !== undefined && <p className="py-3 text-ink-2">{why}</p>}
        {templates.isError && (
          <div className="py-8">
            <FailureMessage
              title="The templates did not arrive"
              error={templates.error}
              onRetry={() => templates.refetch()}
            />
          </div>
        )}
        {why === undefined && !templates.isError && (
          <form className="new-form" onSubmit={submit}>
            <p className="mb-4 text-ink-2">
              It begins as a Markdown file with the headings of its template. Everything can be changed later.
            </p>
            <div className="new-fields">
              <label className="new-field">
                <span>What happened</span>
                <input
                  ref={title}
                  name="title"
                  className="field"
                  required
                  maxLength={300}
                  autoComplete="off"
                  placeholder="Checkout refused cards"
                />
              </label>
              <label className="new-field">
                <span>Day</span>
                <input name="date" type="date" className="field" defaultValue={today} />
              </label>
              <label className="new-field">
                <span>Severity</span>
                <input
                  name="severity"
                  className="field"
                  maxLength={100}
                  autoComplete="off"
                  placeholder="not known yet"
                  list="severities"
                />
              </label>
              <datalist id="severities">
                {['Critical', 'High', 'Medium', 'Low'].map((level) => (
                  <option key={level} value={level} />
                ))}
              </datalist>
            </div>
            <fieldset className="template-choices">
              <legend>Template</legend>
              {templates.data?.templates.map(({ id, name, summary }) => (
                <label key={id} className="template-choice">
                  <input type="radio" name="template" value={id} defaultChecked={id === first} />
                  <span className="template-name">{name}</span>
                  <span className="template-summary">{summary}</span>
                </label>
              )) ??
                [1, 2, 3, 4, 5].map((bar) => (
                  <span key={bar} className="template-choice" aria-hidden="true">
                    <span />
                    <span className="still w-40" />
                    <span className="still w-72 max-w-full" />
                  </span>
                ))}
            </fieldset>
            <div className="flex flex-wrap items-center gap-3">
              <button type="submit" className="button button-primary" disabled={!ready}>
                {made.isPending ? 'Making it' : 'Make it'}
              </button>
              <RefusedHere failure={made.error} />
            </div>
          </form>
        )}
      </main>
    </>
  );
}

interface Asked {
  template: string;
  title: string;
  date?: string;
  severity?: string;
}

function askedIn(form: FormData): Asked {
  const said = (name: string): string => String(form.get(name) ?? '').trim();
  return {
    template: said('template'),
    title: said('title'),
    ...(said('date') === '' ? {} : { date: said('date') }),
    ...(said('severity') === '' ? {} : { severity: said('severity') }),
  };
}
