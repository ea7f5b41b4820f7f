import { listenToRenders } from './renderRequests.ts';
import { listenToClusters } from './clusterRequests.ts';
import { listenToNavigation } from './navigation.ts';
import type { ObjectsWatch } from './objectsWatch.ts';
import { listenToRequests } from './requests.ts';
import type { Session } from './session.ts';

/** All that is answered because somebody asks, and not because a text changed. */
export function listenToQuestions(session: Session, watch: ObjectsWatch): void {
  listenToRequests(session);
  listenToNavigation(session);
  listenToClusters(session, watch);
  listenToRenders(session, watch);
}
