/** What every test needs: a fresh, fake IndexedDB. */
import "fake-indexeddb/auto";
