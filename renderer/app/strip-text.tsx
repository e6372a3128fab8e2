import { Words } from '../components/words.tsx';

/** What a strip says: what it is, and then the rest. */
export function StripText({ note }: { note: { readonly title: string; readonly text: string } }) {
  return (
    <p>
      <strong>
        <Words text={note.title} />
      </strong>
      <span>
        <Words text={note.text} />
      </span>
    </p>
  );
}
