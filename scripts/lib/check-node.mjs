// Imported first by every script: says in words what an old Node would say with a stack.
// It therefore uses nothing that Node 12 does not know.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `BookStore needs Node 20.19 or newer; this is Node ${process.versions.node}.\n` +
      'Install a newer one (for example with your system’s package manager or a version manager),\n' +
      'or run everything in containers: docker compose up',
  );
  process.exit(1);
}

if (process.platform === 'win32') {
  console.error(
    'BookStore’s scripts need a Unix-like system. On Windows use WSL, or containers: docker compose up',
  );
  process.exit(1);
}
