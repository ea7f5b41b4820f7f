import { SERVICE_PROXY_NAME_LABEL } from '../kubernetes/keys.ts';
import type { NotProxied } from '../simulator/report/reportTypes.ts';
import { t } from '../l10n.ts';

interface CauseWords {
  /** A line without a full stop, for a CodeLens. */
  readonly line: string;
  /** A whole sentence. */
  readonly sentence: string;
}

/** Why there is no traffic to show. */
export const CAUSE_WORDS: Readonly<Record<NotProxied['cause'], CauseWords>> = {
  ExternalName: {
    line: t('not proxied: ExternalName'),
    sentence: t('An ExternalName Service is a DNS alias: no proxy chooses an endpoint.'),
  },
  headless: {
    line: t('not proxied: headless'),
    sentence: t(
      'A headless Service has no clusterIP: DNS returns the addresses of all ready endpoints, and the client chooses.',
    ),
  },
  excluded: {
    line: t('not proxied: excluded by a label'),
    sentence: t`A label excludes the Service from the cluster's proxy: it names another one (${SERVICE_PROXY_NAME_LABEL}) or marks it headless.`,
  },
  part: {
    line: t('a patch: the traffic depends on the Service that it changes'),
    sentence: t(
      'This manifest is a patch: its traffic depends on the Service that it changes, which it deletes or which no other file has.',
    ),
  },
};
