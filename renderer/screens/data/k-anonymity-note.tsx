import type { KAnonymity } from '../../../shared/contract/datasets.ts';
import { kAnonymityText } from '../../../shared/text/k-anonymity-text.ts';
import { Term } from '../../components/term.tsx';

/** How far people could be singled out by what may be known of them from elsewhere. */
export function KAnonymityNote({ report }: { readonly report: KAnonymity }) {
  return (
    <p>
      {kAnonymityText(report)}{' '}
      <Term term="k-anonymity">
        Somebody who knows a person’s age band, sex, condition, site and start quarter can find the
        group of people who share them. k is the size of the smallest such group. Release nothing
        about small groups: many data holders ask for at least 5 or 11 people.
      </Term>
    </p>
  );
}
