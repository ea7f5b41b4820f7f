/** Gives the page the language of the editor before any of its texts is loaded; the host writes it into the page. */
import type { Bundle } from '../../../server/protocol/l10n.ts';
import { speak } from '../../../server/protocol/l10n.ts';

const element = document.getElementById('l10n');
if (element !== null) speak(JSON.parse(element.textContent) as Bundle);
