import type { TicketPreview } from '../../shared/views.ts';

/** The paper as the printer would show it. Shown as an image file, so that nothing in it can run in the page. */
export function TicketPicture({ preview, label }: { preview: TicketPreview; label: string }) {
  return (
    <figure className="ticket-picture" aria-label={label}>
      <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(preview.svg)}`} alt="" />
      <pre className="unseen">{preview.text}</pre>
    </figure>
  );
}
