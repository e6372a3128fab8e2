/** An amount as the countries of the sites write it. */
const AMOUNT = /((?:R\$|\$U|\$|S\/|[A-Z]{3}) -?\d[\d.,]*\d)/;

/** Words whose amounts stay on one line: «$» at the end of a line and its figure below it are misread. */
export function Words({ text }: { text: string }) {
  const parts = text.split(AMOUNT);
  if (parts.length === 1) return text;
  return parts.map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={`${index} ${part}`} className="whole">
        {part}
      </span>
    ),
  );
}
