import { type EditorState, Facet } from '@codemirror/state';

/** Says where a picture that the text names can be fetched from; undefined for what is not ours to show. */
export const imageAddresses = Facet.define<(written: string) => string | undefined>();

export function addressOfImage(state: EditorState, written: string): string | undefined {
  for (const find of state.facet(imageAddresses)) {
    const address = find(written);
    if (address !== undefined) return address;
  }
  return undefined;
}
