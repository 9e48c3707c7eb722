/** The script a site embeds: it registers the element and leaves nothing else on the page. */
import { OntopicThread } from './ontopic-thread.ts';

OntopicThread.origin = new URL(import.meta.url).origin;
if (customElements.get('ontopic-thread') === undefined) customElements.define('ontopic-thread', OntopicThread);
