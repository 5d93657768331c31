import type { ComponentChildren } from "preact";

interface PageLinkProps {
  readonly href: string;
  /** What a screen reader adds to the text, where several links have the same. */
  readonly of?: string;
  readonly children: ComponentChildren;
}

/** A page of the service, in a tab of its own. */
export function PageLink({ href, of, children }: PageLinkProps) {
  return (
    <a href={href} target="_blank" rel="noopener">
      {children}
      <span class="hidden">{of ? ` of ${of}` : ""} (in a new tab)</span>
    </a>
  );
}

/** The page of a chart. */
export function chartPage(production: string, chart: string): string {
  return `/${production}/charts/${chart.split("/").at(-1)}.svg`;
}
