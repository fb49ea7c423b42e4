// Becomes build/server.js, the process that images, units and pods start: `node build/server.js web`.
// It imports the one bundle and hands over the roles; nothing of the shop is decided here.
import { main } from './server/index.js';

await main(process.argv.slice(2));
